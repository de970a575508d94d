/** « Qui êtes-vous ? »: in demonstration, one chooses a person, and the choice lasts as long as the browser tab. */

import { element } from '../dom.ts';
import type { DemoPerson } from './demo.ts';

/** A visitor who is not logged in has no login. */
export interface Person {
  readonly login: string | null;
  readonly name: string;
}

const visitor = {
  login: null,
  name: 'Visiteur (non connecté)',
  description: 'Documentation et demandes au support uniquement',
};

const place = 'claudia.person';

/** Who was chosen before in this tab; a visitor at first. */
export function chosenPerson(storage: Pick<Storage, 'getItem'>): Person {
  try {
    const kept = JSON.parse(storage.getItem(place) ?? 'null') as Partial<Person> | null;
    if (typeof kept?.login === 'string' && typeof kept.name === 'string') {
      return { login: kept.login, name: kept.name };
    }
  } catch {
    // What cannot be read was not kept by this page.
  }
  return visitor;
}

export interface ChooserOptions {
  readonly people: readonly DemoPerson[];
  /** The list that receives a button for each person. */
  readonly into: HTMLElement;
  readonly storage: Storage;
  readonly onChoice: (person: Person) => void;
}

/** Fills the list; the person chosen before is marked, or the visitor when that person is not there any more. */
export function fillChooser({ people, into, storage, onChoice }: ChooserOptions): Person {
  const before = chosenPerson(storage);
  const choices = [...people, visitor];
  const chosen = choices.find(({ login }) => login === before.login) ?? visitor;
  const buttons = new Map<string | null, HTMLElement>();

  const mark = (login: string | null): void => {
    for (const [key, choice] of buttons) choice.setAttribute('aria-pressed', String(key === login));
  };
  for (const { login, name, description } of choices) {
    const choice = element(
      'button',
      { type: 'button', 'data-login': login ?? '' },
      element('strong', {}, name),
      element('span', {}, description),
    );
    choice.addEventListener('click', () => {
      storage.setItem(place, JSON.stringify({ login, name }));
      mark(login);
      onChoice({ login, name });
    });
    buttons.set(login, choice);
    into.append(element('li', {}, choice));
  }
  mark(chosen.login);
  return { login: chosen.login, name: chosen.name };
}
