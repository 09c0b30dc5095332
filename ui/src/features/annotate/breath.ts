const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Lets the window paint and answer keys before going on. A timer would wait four milliseconds each time. */
export function breath(): Promise<void> {
  return new Promise((done) => {
    waiting.push(done);
    channel.port2.postMessage(undefined);
  });
}
