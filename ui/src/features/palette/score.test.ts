import { describe, expect, test } from 'vitest';
import { ranked, score } from './score';

const titles = [
  'Nouveau ticket',
  'Rechercher',
  'Raccourcis clavier',
  'Passer au thème sombre',
  'Verrouiller',
  'Se déconnecter',
  'Aller aux tickets',
  'Aller aux tickets non attribués',
  'Aller à l’organisation',
  'Marquer tout comme lu',
  'Ajouter une œuvre',
];

describe('the palette finds', () => {
  test.each([
    // What is typed, and the title that comes first.
    ['nouv', 'Nouveau ticket'],
    ['NOUVEAU', 'Nouveau ticket'],
    ['ticket nouveau', 'Nouveau ticket'],
    ['theme', 'Passer au thème sombre'],
    ['thème sombre', 'Passer au thème sombre'],
    ['deconnecter', 'Se déconnecter'],
    ['organisation', 'Aller à l’organisation'],
    ['oeuvre', 'Ajouter une œuvre'],
    // One letter missing, added, changed, swapped with the next.
    ['verouiller', 'Verrouiller'],
    ['verrrouiller', 'Verrouiller'],
    ['racourcis', 'Raccourcis clavier'],
    ['rechrecher', 'Rechercher'],
    ['rechelcher', 'Rechercher'],
    ['organistaion', 'Aller à l’organisation'],
    // First letters of words, and letters in their order.
    ['nt', 'Nouveau ticket'],
    ['rcv', undefined],
    ['vrl', 'Verrouiller'],
    ['attribues', 'Aller aux tickets non attribués'],
    // A beginning comes before a middle, a short title before a long one.
    ['aller tickets', 'Aller aux tickets'],
    ['rac', 'Raccourcis clavier'],
    // Nothing to do with any.
    ['imprimante', undefined],
    ['xyz', undefined],
    ['!?', undefined],
  ])('%s', (typed, first) => {
    expect(ranked(typed, titles, (it) => it)[0]).toBe(first);
  });

  test('every title, in its order, when nothing is typed', () => {
    expect(ranked('  ', titles, (it) => it)).toEqual(titles);
  });

  test('by every word, not by some', () => {
    expect(score('nouveau clavier', 'Nouveau ticket')).toBe(0);
  });

  test('a word before a middle, a middle before a slip, a slip before scattered letters', () => {
    const points = [
      score('tick', 'Ticket nouveau'),
      score('tick', 'Nouveau ticket'),
      score('icke', 'Nouveau ticket'),
      score('tikcet', 'Nouveau ticket'),
      score('tkt', 'Nouveau ticket'),
    ];
    expect(points).toEqual(points.toSorted((a, b) => b - a));
    expect(new Set(points).size).toBe(points.length);
    expect(points.at(-1)).toBeGreaterThan(0);
  });

  test('two letters are no slip of others', () => {
    expect(score('ax', 'Ac bd')).toBe(0);
    expect(score('tic', 'Tac')).toBe(0);
  });
});
