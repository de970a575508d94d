import assert from 'node:assert/strict';
import type { ActionProcedure, Procedure } from '../../dialogs/procedure.ts';
import { createRegistry, type Registry } from '../../dialogs/registry.ts';
import { CHANGE } from '../../dialogs/slots/change.ts';
import { plain } from '../conversations/transcript.ts';
import { mindFor, openStage, type Stage, type Talk } from '../support/stage.ts';
import { SCENARIOS, type Scenario } from './scenarios.ts';

const registry = createRegistry();
const QUESTION = 'À quoi sert un service ?';
const reading = { today: '2026-11-23', names: { structures: [] } };

describe('every procedure', () => {
  it('has a scenario, and no scenario is left over', () => {
    assert.deepEqual(Object.keys(SCENARIOS).sort(), [...registry.keys()].sort());
  });

  for (const procedure of registry.values()) {
    const scenario = SCENARIOS[procedure.id];
    if (scenario === undefined) continue;
    describe(procedure.id, () => {
      everyKind(procedure.id, procedure.examples, scenario);
      everyQuestion(procedure, scenario);
      if (procedure.kind === 'action') everyAction(procedure, scenario);
    });
  }
});

/** What holds for read-only procedures too. */
function everyKind(id: string, examples: readonly string[], scenario: Scenario): void {
  it('each example leads to it and to no other', () => {
    const mind = mindFor();
    const elsewhere = [...examples, scenario.begin].filter((example) => {
      const route = mind.route(mind.read(example, reading), reading);
      return route.kind !== 'procedure' || route.id !== id;
    });
    assert.deepEqual(elsewhere, []);
  });

  if (scenario.stranger === 'nobody') return;
  it('without the authority: no question and no action', async () => {
    const stage = await openStage();
    const talk = stage.talk(scenario.stranger);
    const heard = await talk.say(scenario.begin);
    assert.doesNotMatch(heard, /\?\s*$/);
    assert.match(heard, /vous devez|il vous faut|inactif|Seul le gestionnaire principal/);
    assert.deepEqual(await stage.actions(), []);
    assert.match(await talk.say('oui'), /rien en cours/);
  });
}

/** A stage where the person has done what comes before, of which `actions` says nothing; with `after`, one that goes on. */
async function stageFor(
  { before = [], entitled }: Scenario,
  after?: SetStage,
  registry?: Registry,
): Promise<SetStage> {
  const stage = await openStage({
    ...(after && { database: after.database }),
    ...(registry && { registry }),
  });
  const earlier = stage.talk(entitled);
  if (after === undefined) for (const said of before) await earlier.say(said);
  const done = after?.done ?? (await stage.actions()).length;
  return { ...stage, done, actions: async () => (await stage.actions()).slice(done) };
}

/** A stage, and how many actions had been done there before. */
type SetStage = Stage & { readonly done: number };

/** Answers questions until the one of `slot` is asked, or to the end. */
async function reachIn(
  stage: Stage,
  { begin, entitled, answers }: Scenario,
  slot: string | undefined,
): Promise<Talk> {
  const talk = stage.talk(entitled);
  await talk.say(begin);
  for (const [name, answer] of Object.entries(answers)) {
    if (name === slot) return talk;
    await talk.say(answer);
  }
  return talk;
}

/** What holds at each question, whether the procedure changes something or only reads. */
function everyQuestion(procedure: Procedure, scenario: Scenario): void {
  for (const slot of Object.keys(scenario.answers)) {
    it(`« annule » at ${slot}: no action`, async () => {
      const stage = await stageFor(scenario);
      const talk = await reachIn(stage, scenario, slot);
      await talk.say('annule');
      if (/J’abandonne/.test(talk.heard)) await talk.say('oui');
      assert.match(talk.heard, /rien n’a été enregistré/);
      assert.deepEqual(await stage.actions(), []);
      assert.match(await talk.say('oui'), /rien en cours/);
    });

    it(`a question at ${slot}: its answer, then the same question again`, async () => {
      const stage = await stageFor(scenario);
      const talk = await reachIn(stage, scenario, slot);
      const question =
        talk.replies
          .at(-1)
          ?.text?.split('\n\n')
          .find((part) => part.includes('?')) ?? 'none';
      const heard = await talk.say(QUESTION);
      assert.match(heard, /Source/);
      assert.ok(heard.includes(question), `« ${question} » should be asked again; heard: ${heard}`);
    });
  }

  if (Object.keys(scenario.answers).length > 0) {
    it('three bad answers: what is wrong, an example, then a person', async () => {
      const { bad } = scenario;
      assert.ok(bad);
      const stage = await stageFor(scenario);
      const talk = await reachIn(stage, scenario, bad.slot);
      await talk.say(bad.say);
      assert.doesNotMatch(talk.heard, /Par exemple/);
      assert.match(await talk.say(bad.say), /Par exemple/);
      await talk.say(bad.say);
      assert.ok(talk.buttons.includes('Parler à un conseiller'), talk.buttons.join(', '));
      assert.match(await talk.press('Parler à un conseiller'), /TIC-\d{7}/);
    });
  }

  if (procedure.kind === 'query') {
    it('answers in the end, and changes nothing', async () => {
      const stage = await stageFor(scenario);
      const talk = await reachIn(stage, scenario, undefined);
      assert.match(plain(talk.heard), scenario.answered ?? /^$/);
      assert.deepEqual(await stage.actions(), []);
      assert.match(await talk.say('oui'), /rien en cours/);
    });
  }
}

function everyAction(procedure: ActionProcedure, scenario: Scenario): void {
  const asked = Object.keys(scenario.answers);
  const { actions = 1 } = scenario;

  const reach = async (stage: Stage): Promise<Talk> => {
    const talk = await reachIn(stage, scenario, undefined);
    assert.ok(talk.confirmation(), `The confirmation should be shown; heard: ${talk.heard}`);
    return talk;
  };

  it('no action before the confirmation, nor after « non »', async () => {
    const stage = await stageFor(scenario);
    const talk = await reach(stage);
    assert.deepEqual(await stage.actions(), []);
    await talk.say('non');
    assert.deepEqual(await stage.actions(), []);
  });

  it('a question at the confirmation: its answer, then the summary again; « oui » then acts', async () => {
    const stage = await stageFor(scenario);
    const talk = await reach(stage);
    const heard = await talk.say(QUESTION);
    assert.match(heard, /Source/);
    assert.match(heard, /Récapitulatif/);
    await talk.say(procedure.confirm ?? 'oui');
    assert.equal((await stage.actions()).length, actions);
  });

  it('two simultaneous confirmations, by word and by card: one action', async () => {
    const stage = await stageFor(scenario);
    const talk = await reach(stage);
    const card = talk.confirmation();
    const same = () => stage.talk(scenario.entitled, talk.conversation);
    const yes = procedure.confirm ?? 'oui';
    await Promise.all([same().say(yes), same().say(yes), same().submit(card), same().submit(card)]);
    assert.equal((await stage.actions()).length, actions);
  });

  it('the same activity posted twice: one action, the same replies', async () => {
    const stage = await stageFor(scenario);
    const talk = await reach(stage);
    const first = await talk.say(procedure.confirm ?? 'oui', 'the-same');
    const again = await talk.say(procedure.confirm ?? 'oui', 'the-same');
    assert.equal(again, first);
    assert.equal((await stage.actions()).length, actions);
  });

  it('a card of an older summary executes nothing and shows the present state', async () => {
    const stage = await stageFor(scenario);
    const talk = await reach(stage);
    const old = talk.confirmation();
    const [first] = Object.values(scenario.corrections);
    await talk.say(first?.say ?? '');
    const heard = await talk.submit(old);
    assert.match(heard, /plus d’actualité/);
    assert.deepEqual(await stage.actions(), []);
  });

  for (const [slot, { say, shows, asks, ends = false }] of Object.entries(scenario.corrections)) {
    it(`${slot} can be corrected at the confirmation`, async () => {
      const stage = await stageFor(scenario);
      const talk = await reach(stage);
      const heard = plain(await talk.say(say));
      assert.ok(heard.includes(shows), `« ${shows} » should be shown; heard: ${heard}`);
      if (asks !== undefined) assert.ok(heard.includes(asks), `« ${asks} » should be asked; heard: ${heard}`);
      else
        assert.equal(
          talk.confirmation() === undefined,
          ends,
          `The confirmation should ${ends ? 'not ' : ''}be shown again; heard: ${heard}`,
        );
    });
  }

  it('every slot has a correction in the scenario', () => {
    // What to change is asked only as long as nothing is to be changed: the summary shows the fields.
    const apart = [CHANGE, ...(scenario.apart ?? [])];
    const corrected = Object.keys(procedure.slots).filter((slot) => !apart.includes(slot));
    assert.deepEqual(Object.keys(scenario.corrections).sort(), corrected.sort());
  });

  it('goes on after a restart, from what is stored alone', async () => {
    const stage = await stageFor(scenario);
    const [, second] = asked;
    const talk = await reachIn(stage, scenario, second);
    const stored = await stageFor(scenario, stage);
    const after = stored.talk(scenario.entitled, talk.conversation);
    for (const name of asked.slice(1)) await after.say(scenario.answers[name] ?? '');
    await after.say(procedure.confirm ?? 'oui');
    assert.equal((await stored.actions()).length, actions);
  });

  it('a state of another version is met politely, what still fits is kept', async () => {
    const stage = await stageFor(scenario);
    const talk = await reach(stage);
    const changed = new Map(registry).set(procedure.id, { ...procedure, version: 'another' });
    const after = await stageFor(scenario, stage, changed);
    const heard = await after.talk(scenario.entitled, talk.conversation).say('oui');
    assert.match(heard, /a changé depuis/);
    assert.match(heard, /Récapitulatif/);
    assert.deepEqual(await after.actions(), []);
  });
}
