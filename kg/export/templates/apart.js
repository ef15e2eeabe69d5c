// Moves boxes until none covers another. A classic script of no page: it reads its arguments and nothing else.
// boxes [{x, y, w, h}] by their middles; the first `held` of them stay; after `patience` rounds the picture grows, too.
function apart(boxes, {held = 1, rounds = 120, patience = Infinity} = {}) {
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (let a = 0; a < boxes.length; a++) {
      for (let b = a + 1; b < boxes.length; b++) {
        const one = boxes[a], other = boxes[b], dx = other.x - one.x, dy = other.y - one.y;
        const lackX = (one.w + other.w) / 2 - Math.abs(dx), lackY = (one.h + other.h) / 2 - Math.abs(dy);
        if (lackX <= 0.5 || lackY <= 0.5) continue;
        moved = true;
        const axis = lackX < lackY ? "x" : "y", push = Math.min(lackX, lackY) / 2 * ((axis === "x" ? dx : dy) < 0 ? -1 : 1);
        other[axis] += a < held ? 2 * push : push;
        if (a >= held) one[axis] -= push;
      }
    }
    if (!moved) return;
    if (round > patience) for (const box of boxes) { box.x *= 1.02; box.y *= 1.02; }
  }
}
