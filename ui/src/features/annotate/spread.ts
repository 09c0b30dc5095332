import { desktop } from '../../api/client';

/** One picture follows another without the window changing its size between them. */
const pause = 150;

let wanted = 0;

/** Gives a picture the whole screen until what it answers is called. In a browser nothing happens. */
export function spread(): () => void {
  wanted += 1;
  if (wanted === 1) void desktop()?.spread(true);
  let over = false;
  return () => {
    if (over) return;
    over = true;
    setTimeout(() => {
      wanted -= 1;
      if (wanted === 0) void desktop()?.spread(false);
    }, pause);
  };
}
