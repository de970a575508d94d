/** Reads texts that a label introduces: the reason of a decision, a company's name. The words themselves are not judged. */
import type { Page } from './page.ts';

const REASON =
  /(?<![\p{L}\d])(?:(?:au |le |pour )?motif(?: (?:est|suivant|:|de|que|c'est))*|(?:la |pour la )?raison(?: (?:est|suivante|c'est|que))*|commentaire(?: (?:est|suivant|c'est))*|justification|car|parce (?:que|qu')|puisque|puisqu'|au motif (?:que|qu')) ?[:=]? ?/gu;

/** « refuse la RITM0015261, motif : doublon », « … car il ne travaille plus ici ». The first one counts. */
export function findReason(page: Page): void {
  for (const match of page.text.matchAll(REASON)) {
    const start = match.index + match[0].length;
    const rest = page.text.slice(start, start + 300);
    // « raison sociale », « le motif est obligatoire » introduce no reason.
    if (/^(?:sociale?|d'etre|du|de (?:la|le)|obligatoire|$)/.test(rest)) continue;
    const quoted = /^"([^"]{1,298})"/.exec(rest);
    const from = quoted === null ? start : start + 1;
    const length = quoted?.[1]?.length ?? /[;!?]|\.(?: |$)/.exec(rest)?.index ?? rest.length;
    const span = { start: from, end: from + length };
    if (span.end - span.start >= 2) {
      page.take('motif', page.written(span), span);
      return;
    }
  }
}

const COMPANY =
  /(?<![\p{L}\d])(?:raison sociale|denomination(?: sociale)?)(?: (?:est|sera|c'est))? ?[:=]? ?/gu;

export function findCompanyName(page: Page): void {
  for (const match of page.text.matchAll(COMPANY)) {
    const start = match.index + match[0].length;
    const rest = page.text.slice(start, start + 120);
    if (/^(?:de|du|est|et|ou|n'est|a|qui|obligatoire|ou|,|$)(?:[ ?.,]|$)/.test(rest)) continue;
    const quoted = /^"([^"]{1,118})"/.exec(rest);
    const from = quoted === null ? start : start + 1;
    const length =
      quoted?.[1]?.length ??
      /[,;!?]|\.(?: |$)| (?:et (?:le|la|son|sa|l'|un)|avec|siret|ville|a l'adresse|adresse|dont|pour) /.exec(
        rest,
      )?.index ??
      rest.length;
    const span = { start: from, end: from + length };
    if (length >= 2) page.take('raisonSociale', page.written(span), span);
  }
}
