// how far the import is; when it has ended the page shows what came of it
const waiting = document.getElementById('waiting');

async function look() {
  const answer = await fetch(waiting.dataset.progress, { headers: { Accept: 'application/json' } });
  const state = answer.ok ? await answer.json() : { running: false };
  if (!state.running) {
    location.reload();
    return;
  }
  if (state.total > 0) {
    const progress = document.getElementById('progress');
    progress.max = state.total;
    progress.value = state.done;
    document.getElementById('so-far').textContent = `${state.done}/${state.total}`;
  }
  setTimeout(look, 1000);
}

if (waiting) {
  setTimeout(look, 500);
}
