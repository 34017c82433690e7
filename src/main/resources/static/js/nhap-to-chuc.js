// how far it is; when another phase begins the page shows what came of the last one
const waiting = document.getElementById('waiting');

async function look() {
  const answer = await fetch(waiting.dataset.progress, { headers: { Accept: 'application/json' } });
  const state = answer.ok ? await answer.json() : { phase: '' };
  if (state.phase !== waiting.dataset.phase) {
    location.reload();
    return;
  }
  if (state.total > 0) {
    const progress = document.getElementById('progress');
    progress.max = state.total;
    progress.value = state.done;
  }
  document.getElementById('so-far').textContent = state.text;
  setTimeout(look, 1000);
}

if (waiting) {
  setTimeout(look, 500);
}
