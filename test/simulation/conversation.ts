/** One simulated conversation: makes the moves of a user through real turns, and holds what must always hold. */
import assert from 'node:assert/strict';
import type { Procedure } from '../../dialogs/procedure.ts';
import { checkInvariants } from '../../store/invariants.ts';
import type { AuditEntry, UtilisateurId } from '../../store/model.ts';
import { CHANGES } from '../../store/portal/authority.ts';
import { type Actor, createPortal } from '../../store/portal.ts';
import { assertFrench } from '../hostile/target.ts';
import { openStage, type Stage, type Talk } from '../support/stage.ts';
import { consents, type Move, nth, PHRASES, type Plan } from './user.ts';

/** A ticket opens without a summary when a person asks for one: that is what they asked. */
const WITHOUT_SUMMARY: ReadonlySet<string> = new Set(['ticket.create']);
/** So many « annule » lead out of three procedures and a query over them, each with its question whether to give it up; the last finds nothing. */
const WAYS_OUT = 9;

/** Who speaks, and as whom the store knows them. */
export interface Person {
  /** Undefined for a visitor. */
  readonly login: string | undefined;
}

/** A conversation under way. */
export class Simulation {
  readonly #procedures: readonly Procedure[];
  readonly #person: Person;
  readonly #plan: Plan;
  #stage: Stage;
  #talk: Talk;
  /** Answers of the plan that were given. */
  #answered = 0;
  #begun = false;
  #done: readonly AuditEntry[] = [];
  #granted: ReadonlySet<string> = new Set();
  /** Confirmations that were shown, each once, the one that may still be pending last. */
  readonly #cards: string[] = [];
  #last: { readonly text: string; readonly key: string } | undefined;
  #messages = 0;
  /** What was said, for who reads a failure. */
  readonly log: string[] = [];

  private constructor(procedures: readonly Procedure[], person: Person, plan: Plan, stage: Stage) {
    this.#procedures = procedures;
    this.#person = person;
    this.#plan = plan;
    this.#stage = stage;
    this.#talk = stage.talk(person.login);
  }

  static async open(procedures: readonly Procedure[], person: Person, plan: Plan): Promise<Simulation> {
    const simulation = new Simulation(procedures, person, plan, await openStage());
    simulation.#granted = await simulation.#rights();
    return simulation;
  }

  /** Makes a move, if it makes sense now. */
  async make(move: Move): Promise<void> {
    switch (move.kind) {
      case 'follow':
        return this.#follow();
      case 'begin': {
        const procedure = nth(this.#procedures, move.procedure);
        return this.#say(nth(procedure?.examples ?? [], move.example) ?? 'bonjour');
      }
      case 'press': {
        const label = nth(this.#talk.buttons, move.button);
        return label === undefined ? undefined : this.#press(label);
      }
      case 'old-button': {
        const card = nth(this.#cards, move.card);
        const isLast = card !== undefined && this.#isLatest(card);
        return card === undefined
          ? undefined
          : this.#turn(`[bouton de ${card}]`, isLast, () => this.#talk.submit(JSON.parse(card)));
      }
      case 'correct': {
        const correction = nth(Object.values(this.#plan.scenario.corrections), move.correction);
        return correction === undefined ? undefined : this.#say(correction.say);
      }
      case 'say':
        return this.#say(nth(PHRASES, move.phrase) ?? 'bonjour');
      case 'misplace':
        return this.#say(nth(Object.values(this.#plan.scenario.answers), move.answer) ?? '12');
      case 'babble':
        return this.#say(move.text);
      case 'repeat-message':
        return this.#repeat();
      case 'restart':
        return this.#restart();
      case 'wait':
        this.#stage.pass(move.minutes * 60_000);
        return undefined;
    }
  }

  /** Wherever this has come to, the person can leave; and what was written is sound. */
  async leave(): Promise<void> {
    for (let attempt = 0; attempt < WAYS_OUT; attempt += 1) {
      await this.#say('annule');
      if (/rien en cours/i.test(this.#talk.heard)) break;
    }
    assert.match(this.#talk.heard, /rien en cours/i, `there is no way out; heard: ${this.#talk.heard}`);
    const violations = await this.#stage.database.read(checkInvariants);
    assert.deepEqual(violations, []);
  }

  /** Of its procedure no later summary was shown: it may be shown again when what was begun over it has ended. */
  #isLatest(card: string): boolean {
    const { instance } = JSON.parse(card);
    return card === this.#cards.filter((one) => JSON.parse(one).instance === instance).at(-1);
  }

  async #follow(): Promise<void> {
    const { begin, answers, entitled } = this.#plan.scenario;
    if (!this.#begun) {
      this.#begun = true;
      return this.#say(begin);
    }
    const answer = Object.values(answers)[this.#answered];
    if (answer !== undefined) {
      this.#answered += 1;
      return this.#say(answer);
    }
    const confirm = this.#talk.buttons.find((label) => /^(?:Confirmer|Je confirme)$/.test(label));
    if (confirm !== undefined) return this.#press(confirm);
    this.#begun = entitled !== this.#person.login;
    this.#answered = 0;
    return this.#say('oui');
  }

  #say(text: string): Promise<void> {
    this.#messages += 1;
    const key = `message-${this.#messages}`;
    this.#last = { text, key };
    return this.#turn(text, consents(text), () => this.#talk.say(text, key));
  }

  #press(label: string): Promise<void> {
    return this.#turn(`[${label}]`, /confirme|oui/i.test(label), () => this.#talk.press(label));
  }

  /** The same replies again, and nothing more. */
  async #repeat(): Promise<void> {
    const last = this.#last;
    if (last === undefined) return;
    await this.#turn(`(de nouveau) ${last.text}`, false, () => this.#talk.say(last.text, last.key));
  }

  async #restart(): Promise<void> {
    this.log.push('(redémarrage)');
    this.#stage = await openStage({ database: this.#stage.database, now: this.#stage.now });
    this.#talk = this.#stage.talk(this.#person.login, this.#talk.conversation);
  }

  async #turn(said: string, mayAct: boolean, speak: () => Promise<string>): Promise<void> {
    const heard = await speak();
    this.log.push(`> ${said}`, heard);
    const card = JSON.stringify(this.#talk.confirmation());
    if (card !== undefined && !this.#cards.includes(card)) this.#cards.push(card);
    assertAnswered(this.#talk);
    await this.#assertRightful(mayAct);
  }

  /** Nothing is done without a yes, nor what the person may not do. */
  async #assertRightful(mayAct: boolean): Promise<void> {
    const actions = await this.#stage.actions();
    const fresh = actions.slice(this.#done.length);
    this.#done = actions;
    for (const { action } of fresh) {
      assert.ok(this.#granted.has(action), `${action} was done without the right to it`);
      assert.ok(mayAct || WITHOUT_SUMMARY.has(action), `${action} was done without a yes`);
    }
    // Bank details bring the document that shows them.
    const own = fresh.length === 2 ? fresh.filter(({ action }) => action !== 'attachment.create') : fresh;
    assert.ok(
      own.length <= 1,
      `several actions in one turn: ${fresh.map(({ action }) => action).join(', ')}`,
    );
    if (fresh.length > 0) this.#granted = await this.#rights();
  }

  async #rights(): Promise<ReadonlySet<string>> {
    const portal = createPortal({ clock: () => new Date(this.#stage.now) });
    const granted = await this.#stage.database.read(async (reader) => {
      const account =
        this.#person.login === undefined ? undefined : await portal.utilisateur(reader, this.#person.login);
      const actor = actorOf(account?.id);
      const verdicts = await Promise.all(
        CHANGES.map(async (action) => [action, await portal.authorise(reader, actor, action)] as const),
      );
      return verdicts.filter(([, { granted }]) => granted).map(([action]) => action);
    });
    return new Set(granted);
  }
}

function actorOf(id: UtilisateurId | undefined): Actor {
  return id === undefined ? { kind: 'anonyme' } : { kind: 'utilisateur', id };
}

/** Each reply is French, says something, and is no failure. */
function assertAnswered(talk: Talk): void {
  assert.ok(talk.replies.length > 0, 'nothing was replied');
  for (const { text = '' } of talk.replies) {
    assert.notEqual(text.trim(), '', 'an empty reply');
    assert.doesNotMatch(text, /undefined|\[object|NaN|\(incident [0-9a-f]{8}\)/, 'a failure shows');
  }
  assertFrench(talk.heard);
}
