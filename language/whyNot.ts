/** Reads the questions about one's own rights: « pourquoi je ne peux pas créer un service ? », « ai-je le droit de… ? ». */

/** No such question is longer. */
const LONGEST = 300;

const NOT = "(?:ne\\s+|n[’'])?";
const ASK: readonly RegExp[] = [
  // « pourquoi (est-ce que) je ne peux pas X », « comment se fait-il que je n’arrive pas à X »
  new RegExp(
    `^(?:pourquoi|pk|pkoi|pour\\s+quelle\\s+raison|comment\\s+(?:ça|ca|cela)\\s+se\\s+fait\\s+que|comment\\s+se\\s+fait[-\\s]il\\s+que)\\s+(?:est[-\\s]ce\\s+qu(?:e\\s+|[’']))?(?:je|j[’']|on|c[’']est)\\s*${NOT}(?:peux|puis|peut|arrive|arrivons|ai|suis|est)\\s*(?:-je|-on)?\\s+(?:pas|plus|impossible)(?:\\s+(?:le\\s+droit|la\\s+possibilité|autorisée?|accès))?\\s+(?:(?:de|à|a|d[’'])\\s*)?(.+)$`,
    'iu',
  ),
  /^pourquoi\s+(?:ne\s+|n[’'])?(?:puis|peux|peut)[-\s](?:je|on)\s+(?:pas|plus)\s+(.+)$/iu,
  // « qu’est-ce qui m’empêche de X », « que me manque-t-il pour X »
  /^(?:qu[’']est[-\s]ce\s+qui\s+(?:m[’']|nous\s+)empêche\s+d(?:e\s+|[’'])|que\s+me\s+manque[-\s]t[-\s]il\s+pour\s+|qu[’']est[-\s]ce\s+qu[’']il\s+me\s+manque\s+pour\s+|il\s+me\s+manque\s+quoi\s+pour\s+)(.+)$/iu,
  // « ai-je le droit de X », « suis-je autorisé à X »
  /^(?:est[-\s]ce\s+que\s+)?(?:ai[-\s]je|j[’']ai|je\s+suis|suis[-\s]je)\s+(?:bien\s+)?(?:le\s+droit|la\s+possibilité|autorisée?|habilitée?)\s+(?:de\s+|d[’']|à\s+|a\s+)(.+)$/iu,
];

/** What the person asks why they may not do, or whether they may: « créer un service ». */
export function readWhyNot(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const said = text.trim().replace(/^(?:bonjour|bonsoir|salut|mais|et|alors|euh)[\s,!]+/iu, '');
  for (const pattern of ASK) {
    const wish = pattern.exec(said)?.[1]?.replace(/[\s?!.]+$/u, '');
    if (wish !== undefined && wish !== '') return wish;
  }
  const after = /^je\s+(?:ne\s+)?(?:peux|arrive)\s+pas\s+(?:à\s+|a\s+)?(.+?)[\s,;.!]+pourquoi\s*\??$/iu.exec(
    said,
  );
  return after?.[1];
}
