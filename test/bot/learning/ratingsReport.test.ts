import assert from 'node:assert/strict';
import type { Rated } from '../../../bot/learning/ratings.ts';
import { ratingsReport } from '../../../bot/learning/ratingsReport.ts';

const rated = (article: string, rating: Rated['rating'], question: string, day: string): Rated => ({
  id: `${article}${question}${day}`,
  le: `${day}T10:00:00.000Z`,
  article,
  question,
  shown: 'Le service est\nune partie',
  rating,
});

describe('the report of ratings', () => {
  it('has the articles that helped least first, with their share and what was asked', () => {
    const report = ratingsReport([
      rated('gp', 'dislike', 'le GP', '2026-11-01'),
      rated('service', 'dislike', 'un service', '2026-11-02'),
      rated('service', 'like', 'mon service', '2026-11-02'),
      rated('service', 'dislike', 'Un SERVICE', '2026-11-03'),
      rated('compte', 'like', 'mon compte', '2026-11-04'),
    ]);
    assert.deepEqual(
      report.split('\n').filter((line) => /^[#\d-]/.test(line)),
      [
        '# What was thought of answers, 2026-11-01 to 2026-11-04',
        '5 ratings, 3 of them « pas utile ». After each question: how often, the last day, how the answer began.',
        '## service: 2 of 3 (67 %)',
        '- Un SERVICE (2×, 2026-11-03, « Le service est une partie… »)',
        '## gp: 1 of 1 (100 %)',
        '- le GP (1×, 2026-11-01, « Le service est une partie… »)',
        '## Useful each time',
        '- compte (1×)',
      ],
    );
  });

  it('says that there is nothing', () => {
    assert.match(ratingsReport([]), /^No rating is kept/);
  });
});
