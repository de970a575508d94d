import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { openStage, PEOPLE, type Talk } from '../support/stage.ts';
import { type Conversation, type Exchange, plain, readConversations } from './transcript.ts';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.md'));

for (const file of files) {
  describe(`conversations: ${file}`, () => {
    for (const conversation of readConversations(readFileSync(new URL(file, folder), 'utf8'))) {
      it(`${conversation.title} (line ${conversation.line})`, () => play(conversation));
    }
  });
}

async function play({ person, exchanges, actions }: Conversation): Promise<void> {
  const stage = await openStage();
  const talk = stage.talk(person === undefined ? undefined : PEOPLE[person as keyof typeof PEOPLE]);
  for (const exchange of exchanges) await hold(stage, talk, exchange);
  const done = await stage.actions();
  assert.deepEqual(
    done.map(({ action, cible }) => `${action} ${cible}`),
    actions,
  );
}

async function hold(
  stage: Awaited<ReturnType<typeof openStage>>,
  talk: Talk,
  { said, heard }: Exchange,
): Promise<void> {
  const pause = /^\((\d+) min plus tard\)\s*/.exec(said);
  if (pause !== null) stage.pass(Number(pause[1]) * 60_000);
  const text = said.slice(pause?.[0].length ?? 0);
  const button = /^\[(.+)\]$/.exec(text)?.[1];
  const all = plain(button === undefined ? await talk.say(text) : await talk.press(button));
  let from = 0;
  for (const part of heard) {
    const at = all.indexOf(part, from);
    assert.ok(
      at >= 0,
      `After « ${said} », ClaudIA should say « ${part} » ; it said:\n${all}\nButtons: ${talk.buttons.join(' | ')}`,
    );
    from = at + part.length;
  }
}
