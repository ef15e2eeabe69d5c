// Which things a text may mean: names and other names, in characters, in pinyin or in its initials.
const bare = text => text.toLowerCase().replace(/[\s“”"'‘’「」《》]/g, "");
const soundsOf = new Map(), NO_SOUND = [];
for (const [syllable, chars] of Object.entries(told.sounds)) {
  for (const char of chars) soundsOf.set(char, [...(soundsOf.get(char) || []), syllable]);
}
const initialsOf = new Map([...soundsOf].map(([char, some]) => [char, some.map(syllable => syllable[0]).join("")]));
const index = nodes.map((node, i) => ({i, names: [node.name, ...(node.also || [])].map(name => { const text = bare(name); return [text, name, Array.from(text)]; })}));

// Whether letters spell the characters from a place on: of each character its syllable or the beginning of it.
function spells(chars, k, letters, at = 0) {
  if (at === letters.length) return true;
  if (k === chars.length) return false;
  if (chars[k] === letters[at] && spells(chars, k + 1, letters, at + 1)) return true;
  for (const syllable of soundsOf.get(chars[k]) || NO_SOUND) {
    let same = 0;
    while (same < syllable.length && syllable[same] === letters[at + same]) same++;
    // The whole of a syllable, or its initial alone; of the last character any beginning.
    if (same === syllable.length && spells(chars, k + 1, letters, at + same)) return true;
    if (same && at + same === letters.length) return true;
    for (let short = Math.min(same, 2); short > 0; short--) if (spells(chars, k + 1, letters, at + short)) return true;
  }
  return false;
}

// Where letters spell a part of a name: at its beginning first, -1 nowhere.
function spelled(chars, letters) {
  const initial = letters[0];
  for (let k = 0; k < chars.length; k++) {
    if ((initialsOf.get(chars[k]) ?? chars[k]).includes(initial) && spells(chars, k, letters)) return k;
  }
  return -1;
}

// Best first: the whole of a name, its beginning, its inside; then own names before others, the more connected first.
function matching(text) {
  const wanted = bare(text), letters = wanted.replace(/['’]/g, ""), inLetters = /^[a-z0-9]*[a-z][a-z0-9]*$/.test(letters);
  if (!wanted) return [];
  const scored = [];
  for (const {i, names} of index) {
    let best = null;
    names.forEach(([name, full, chars], k) => {
      let place = name.indexOf(wanted), score = name === wanted ? 0 : place === 0 ? 2 : 4;
      if (place < 0 && inLetters) { place = spelled(chars, letters); score = place === 0 ? (letters.length === chars.length ? 3 : 5) : 7; }
      if (place >= 0 && (!best || score + (k ? 1 : 0) < best.score)) best = {i, score: score + (k && score ? 1 : 0), other: k ? full : ""};
    });
    if (best) scored.push(best);
  }
  return scored.sort((a, b) => a.score - b.score || nodes[b.i].edges.length - nodes[a.i].edges.length || a.i - b.i).slice(0, 30);
}
