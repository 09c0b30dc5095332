let shown = $state(0);

/** The small window of a report: made with this route, it shows nothing else. */
export const isQuick = location.hash.startsWith('#/quick');

/** How often the small window was asked for; reading it in a component follows it. */
export const quick = {
  get shown() {
    return shown;
  },
  /** It is asked for now. */
  show() {
    shown += 1;
  },
};
