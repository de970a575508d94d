/**
 * Reads an answer to « quelle date ? »: our closed forms first, then recognizers-text for what they do not know.
 * The library is loaded on demand, only ever sees short answers, and nothing of it is believed without a check.
 */
import { isIsoDay } from './calendar.ts';
import { type DateReading, parseDate } from './dates.ts';
import { type DateThread, startDateThread } from './dateThread.ts';
import { fold } from './normalise.ts';
import type { Today } from './understanding.ts';

export interface ExpectedDateReader {
  /**
   * Has the library loaded and warmed in a thread of its own; until then, only the closed forms are read. Rejects when it cannot
   * be loaded, or the reader is closed meanwhile.
   */
  warmUp(): Promise<void>;
  /** Never throws. Positions are those of the original text; a date of the library counts as the whole text. */
  read(text: string, today: Today): DateReading;
  /** Ends the library's thread, if it is there. */
  close(): void;
}

/** Feasts that move: the library gives « Pâques 2027 » as the last day of the year. */
const MOVES = /paques|pentecote|ascension|mardi gras|careme|rameaux/;

/** Longer answers are sentences, in which the library finds dates that are none. */
const LONGEST = 80;

/** What « resolution » holds when the library resolved something; the library types it as a free dictionary. */
function valuesOf(resolution: unknown): readonly Record<string, unknown>[] {
  if (typeof resolution !== 'object' || resolution === null || !('values' in resolution)) return [];
  const { values } = resolution;
  return Array.isArray(values) ? values.filter((value) => typeof value === 'object' && value !== null) : [];
}

/** Beside the words that were recognised, an answer only leads to them: « à partir du … ». */
const LEADS =
  /^(?:(?:a|au|le|la|l'|du|de|des|partir|compter|pour|vers|c'est|ce|sera|plutot|svp|merci)[ ']*)*$/;

/** Only a whole day that exists, near enough to be meant; of two candidates, the one to come. */
function believable(resolution: unknown, today: Today): string | undefined {
  const days = valuesOf(resolution)
    .filter(({ type }) => type === 'date' || type === 'datetime')
    // A timex with unknown parts is no day.
    .filter(({ timex }) => typeof timex === 'string' && /^(?:\d{4}|XXXX)-\d\d-\d\d/.test(timex))
    .map(({ value }) => (typeof value === 'string' ? value.slice(0, 10) : ''))
    .filter((day) => isIsoDay(day) && day >= '1990' && day < '2100');
  return days.find((day) => day >= today) ?? days.at(-1);
}

/** The day that the library recognises, if it is the only one and the rest of the text only leads to it. */
function recognizedDay({ recognize }: DateThread, text: string, today: Today): string | undefined {
  const [only, ...others] = recognize(text, today);
  if (only === undefined || others.length > 0) return undefined;
  const around = `${fold(text.slice(0, only.start))} ${fold(text.slice(only.end + 1))}`.trim();
  return LEADS.test(around) ? believable(only.resolution, today) : undefined;
}

/** A reader with its own library instance, so that starting a service decides when to pay for it. */
export function createExpectedDateReader(): ExpectedDateReader {
  let thread: DateThread | undefined;
  let isWarm = false;
  return {
    async warmUp() {
      thread ??= startDateThread();
      await thread.ready;
      isWarm = true;
    },
    read(text, today) {
      const own = parseDate(text, today);
      if (own.ok || own.problem !== 'none' || thread === undefined || !isWarm) return own;
      const folded = fold(text);
      // Marks piled on one letter fold to nothing, but not for the library.
      if (Math.max(folded.length, text.length) > LONGEST || MOVES.test(folded) || !/[\p{L}\d]/u.test(folded))
        return own;
      // A number alone is never a date of the library's making: it reads years and hours into codes.
      if (/^[\d\s.,-]*$/.test(folded)) return own;
      const day = recognizedDay(thread, text.trim(), today);
      return day === undefined ? own : { ok: true, day, start: 0, end: text.length };
    },
    close() {
      isWarm = false;
      thread?.close();
    },
  };
}
