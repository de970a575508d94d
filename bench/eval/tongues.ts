/** The languages that the engine can be measured in. */
import { plainEnglish, plainFrench, type Vocabulary } from '../../language/vocabulary.ts';

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export function vocabularyOf(language: Language): Vocabulary {
  return language === 'en' ? plainEnglish() : plainFrench();
}
