import type { Topic } from '../api/generated';

const versions = $state<Record<Topic, number>>({
  Session: 0,
  People: 0,
  Tickets: 0,
  Categories: 0,
  Notices: 0,
  Views: 0,
  Sync: 0,
  Server: 0,
});

/** Says that everything read from these topics is out of date. */
export function spoil(topics: readonly Topic[]): void {
  for (const topic of topics) versions[topic] += 1;
}

/** Says that everything is out of date: somebody else signed in. */
export function spoilAll(): void {
  spoil(Object.keys(versions) as Topic[]);
}

/** Read in an effect, runs it again when one of the topics is spoiled. */
export function follow(topics: readonly Topic[]): number {
  return topics.reduce((sum, topic) => sum + versions[topic], 0);
}
