/** What the scripted bot of these tests says: a greeting, an answer with its source, and a confirmation card. */
import type { Activity, ChannelAccount } from 'botbuilder';

/** Replies to an activity. « carte » brings a confirmation card, « question » a long answer; the rest is repeated. */
export function reply(activity: Activity): readonly Partial<Activity>[] {
  const { type, text = '', value, from } = activity;
  if (type === 'conversationUpdate') return [greeting(from)];
  if (type !== 'message') return [];
  const { instance, revision, choice } = (value ?? {}) as Record<string, unknown>;
  if (typeof instance === 'string') {
    const isConfirmed = choice === 'confirm';
    const said = isConfirmed
      ? 'C’est fait\u00a0: le service **ACHATS** est créé. Référence **OPE-000123**.'
      : 'D’accord, rien n’a été fait.';
    return [{ type: 'message', text: said, channelData: { claudia: { settles: [{ instance, revision }] } } }];
  }
  if (/oui/i.test(text)) {
    const settles = [{ instance: 'procedure-1', revision: 1 }];
    return [{ type: 'message', text: 'C’est fait.', channelData: { claudia: { settles } } }];
  }
  if (/carte/i.test(text)) return [confirmation()];
  if (/question/i.test(text)) return [answer()];
  return [{ type: 'message', text: `Vous avez écrit\u00a0: «\u00a0${text}\u00a0».` }];
}

function greeting({ id, name }: ChannelAccount): Partial<Activity> {
  const actions = [
    'Créer un service',
    'Voir mes rattachements',
    'Qu’est-ce qu’un numéro d’engagement\u00a0?',
    'Parler à un conseiller',
  ];
  return {
    type: 'message',
    text: `Bonjour${name ? ` ${name}` : ''}, je suis ClaudIA, l’assistante automatique du portail. Que puis-je faire pour vous\u00a0?`,
    suggestedActions: {
      // Addressed, as the real bot does: Web Chat shows them to nobody else.
      to: [id],
      actions: actions.map((title) => ({ type: 'imBack', title, value: title })),
    },
  };
}

function answer(): Partial<Activity> {
  const lines = [
    'Le **gestionnaire principal** administre la structure\u00a0:',
    '',
    '- il crée et met à jour les services\u00a0;',
    '- il approuve les demandes de rattachement\u00a0;',
    '- il accorde les habilitations.',
    '',
    'Source\u00a0: [Webinaire de prise en main, page 12](/documentation/gestionnaire-principal).',
  ];
  return { type: 'message', text: lines.join('\n'), textFormat: 'markdown' };
}

function confirmation(): Partial<Activity> {
  const key = { instance: 'procedure-1', revision: 1 };
  const facts = [
    ['Structure', '20007104100046 – CC DU CHAOURCOIS ET DU VAL D’ARMANCE'],
    ['Code du service', 'ACHATS'],
    ['Libellé', 'Achats et fournitures'],
    ['Début', '01/03/2027'],
    ['Engagement obligatoire', 'Non'],
  ];
  return {
    type: 'message',
    text: 'Récapitulatif en texte, pour qui ne voit pas la carte.',
    channelData: { claudia: { kind: 'confirmation', ...key } },
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          version: '1.3',
          body: [
            { type: 'TextBlock', text: 'Créer un service', weight: 'Bolder', size: 'Medium', wrap: true },
            { type: 'TextBlock', text: 'Vérifiez ce qui va être fait avant de confirmer.', wrap: true },
            { type: 'FactSet', facts: facts.map(([title, value]) => ({ title, value })) },
            { type: 'Input.Text', id: 'comment', label: 'Commentaire (facultatif)' },
          ],
          actions: [
            {
              type: 'Action.Submit',
              title: 'Confirmer',
              style: 'positive',
              data: { ...key, choice: 'confirm' },
            },
            { type: 'Action.Submit', title: 'Ne rien faire', data: { ...key, choice: 'refuse' } },
          ],
        },
      },
    ],
  };
}
