/** Starts the assistant in the portal page: the button, the panel, and in demonstration the choice of who one is. */
import './widget.css';
import { openChat } from './widget/chat.ts';
import { chosenPerson, fillChooser, type Person } from './widget/chooser.ts';
import { demoGrants, demoPeople } from './widget/demo.ts';
import { required } from './widget/dom.ts';
import { createPanel, wasOpen } from './widget/panel.ts';
import { createSessions } from './widget/session.ts';
import { loadWebChat } from './widget/webChat.ts';

const domain = `${location.origin}/v3/directline`;
const storage = sessionStorage;
let person: Person = chosenPerson(storage);

const panel = createPanel({
  opener: required('claudia-button'),
  into: required('claudia-panel'),
  storage,
  async start(isNew, into, onState) {
    const { login } = person;
    const sessions = createSessions(login ?? 'visiteur', demoGrants(login), {
      storage,
      fetch: (...request) => fetch(...request),
      now: () => Date.now(),
      newId: () =>
        Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join(''),
      domain,
    });
    const [webChat, session] = await Promise.all([loadWebChat(), isNew ? sessions.begin() : sessions.open()]);
    return openChat({ webChat, sessions, session, domain, into, onState });
  },
});

function showPerson({ login, name }: Person): void {
  const who = required('claudia-who');
  who.textContent = login === null ? name : `Connecté en tant que ${name}`;
  who.hidden = false;
}

async function offerPeople(): Promise<void> {
  try {
    const people = await demoPeople();
    if (people === undefined) {
      explain('La démonstration n’est pas active sur ce serveur\u00a0: ouvrez ClaudIA depuis votre portail.');
      return;
    }
    const choose = (chosen: Person): void => {
      person = chosen;
      showPerson(chosen);
      panel.switchPerson();
    };
    person = fillChooser({ people, into: required('people-choices'), storage, onChoice: choose });
    showPerson(person);
    required('people').hidden = false;
  } catch {
    explain('La liste des personnes n’a pas pu être chargée. Veuillez recharger la page.');
  }
}

function explain(sentence: string): void {
  const note = required('people-failure');
  note.textContent = sentence;
  note.hidden = false;
}

await offerPeople();
if (wasOpen(storage)) panel.open(false);
