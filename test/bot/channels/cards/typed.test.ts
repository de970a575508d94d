import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';
import { asTyped, cardChannel, sayData } from '../../../../bot/channels/cards/typed.ts';

const pressed = (value: unknown, text?: string) =>
  asTyped({ type: 'message', value, ...(text !== undefined && { text }) } as Activity);

describe('a button that says something', () => {
  it('is the person’s own message in Web Chat, which sends a string as such', () => {
    assert.deepEqual(['directline', 'webchat', 'emulator'].map(cardChannel), Array(3).fill('webChat'));
    assert.equal(sayData('Mairie A', cardChannel('directline')), 'Mairie A');
  });

  it('is a message in Teams too', () => {
    const data = sayData('Mairie A', cardChannel('msteams'));
    assert.deepEqual(data, {
      claudia: 'say',
      say: 'Mairie A',
      msteams: { type: 'imBack', value: 'Mairie A' },
    });
  });

  it('elsewhere is read as if it had been typed', () => {
    const { text, value } = pressed(sayData('Mairie A', cardChannel(undefined)));
    assert.deepEqual([text, value], ['Mairie A', undefined]);
  });

  it('says nothing when it is not one of ours, or when something was typed as well', () => {
    for (const value of [
      undefined,
      null,
      'Mairie A',
      ['Mairie A'],
      { say: 'Mairie A' },
      { claudia: 'say', say: '' },
      { claudia: 'say', say: 'x'.repeat(1001) },
      { claudia: 'say', say: { text: 'Mairie A' } },
      { claudia: 'say', say: 'Mairie A', procedure: 'service.create' },
      { claudia: 'confirmation', say: 'Mairie A' },
    ]) {
      assert.equal(pressed(value).text, undefined);
    }
    const both = pressed({ claudia: 'say', say: 'Mairie A' }, 'Mairie B');
    assert.equal(both.text, 'Mairie B');
  });
});
