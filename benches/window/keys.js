// Run in the page: keeps in `window.presses` how long each of these keys took, from the press to after the frame that
// shows what it did. That is the next frame; or the one after another ticket came, when that is waited for.
const [keys, waitsForTicket] = arguments;
const channel = new MessageChannel();
const ticket = () => document.querySelector('[data-ticket]')?.dataset.ticket;
const painted = (since) => requestAnimationFrame(() => channel.port2.postMessage(since));
channel.port1.onmessage = ({ data }) => window.presses.push(performance.now() - data);
window.presses = [];
window.deaf?.();
const press = ({ key, timeStamp }) => {
  if (!keys.includes(key)) return;
  if (!waitsForTicket) return painted(timeStamp);
  const before = ticket();
  const watch = new MutationObserver(() => {
    if ([before, undefined].includes(ticket())) return;
    watch.disconnect();
    painted(timeStamp);
  });
  watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-ticket'] });
};
addEventListener('keydown', press, true);
window.deaf = () => removeEventListener('keydown', press, true);
