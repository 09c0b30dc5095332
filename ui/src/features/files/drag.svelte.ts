import { carriesFiles } from './transfer';

let depth = $state(0);

function put(next: number): void {
  depth = Math.max(0, next);
}

addEventListener('dragenter', (event) => {
  if (carriesFiles(event.dataTransfer)) put(depth + 1);
});
addEventListener('dragleave', (event) => {
  if (carriesFiles(event.dataTransfer)) put(depth - 1);
});
addEventListener('dragover', (event) => {
  if (carriesFiles(event.dataTransfer)) event.preventDefault();
});
// A file dropped beside a drop zone would otherwise replace the application in its window.
addEventListener('drop', (event) => {
  put(0);
  if (carriesFiles(event.dataTransfer)) event.preventDefault();
});

/** Files being dragged over the window. */
export const drag = {
  get over() {
    return depth > 0;
  },
};
