/** The demonstration portal: one chooses who one is, and the widget opens with that person's rights. */

import { required } from '../dom.ts';
import type {} from '../embed/widget.ts';
import { chosenPerson, fillChooser, type Person } from './chooser.ts';
import { demoPeople } from './demo.ts';

const storage = sessionStorage;

function showPerson({ login, name }: Person): void {
  const who = required('who');
  who.textContent = login === null ? name : `Connecté en tant que ${name}`;
  who.hidden = false;
}

/** A portal has its own session; here the token URL says who is asking. */
function logIn(person: Person): void {
  const query = person.login === null ? '' : `?login=${encodeURIComponent(person.login)}`;
  required('widget').dataset.tokenUrl = `/demo/token${query}`;
  showPerson(person);
}

async function offerPeople(): Promise<void> {
  try {
    const person = fillChooser({
      people: await demoPeople(),
      into: required('people-choices'),
      storage,
      onChoice(chosen) {
        logIn(chosen);
        window.ClaudIA?.reload();
        window.ClaudIA?.open();
      },
    });
    logIn(person);
    required('people').hidden = false;
  } catch {
    const note = required('people-failure');
    note.textContent = 'La liste des personnes n’a pas pu être chargée. Veuillez recharger la page.';
    note.hidden = false;
  }
}

logIn(chosenPerson(storage));
await offerPeople();
