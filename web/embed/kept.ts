/** What outlasts a reload of the portal's page: in the tab's own storage, or nowhere when the browser refuses. */

export interface Kept {
  all(): Readonly<Record<string, string>>;
  /** null forgets it. */
  set(name: string, value: string | null): void;
}

/** Of one token URL: what is kept for one person of a demonstration is not given to another. */
export function keptFor(tokenUrl: string): Kept {
  const place = `claudia ${tokenUrl}`;
  const all = (): Record<string, string> => {
    try {
      return Object.fromEntries(
        Object.entries(JSON.parse(sessionStorage.getItem(place) ?? '{}')).filter(
          (entry): entry is [string, string] => typeof entry[1] === 'string',
        ),
      );
    } catch {
      return {};
    }
  };
  return {
    all,
    set(name, value) {
      const { [name]: _, ...others } = all();
      try {
        sessionStorage.setItem(place, JSON.stringify(value === null ? others : { ...others, [name]: value }));
      } catch {
        // A full or forbidden storage: the conversation lasts as long as the page.
      }
    },
  };
}
