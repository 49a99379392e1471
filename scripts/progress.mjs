/**
 * Does one step, and says in one line what it was and how long it took.
 *
 * @template T
 * @param {string} title what is being done, such as "Installing the dependencies"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedMs = performance.now();
  try {
    const result = await work();
    console.log(`✓ ${title} (${secondsSince(startedMs)})`);
    return result;
  } catch (error) {
    console.log(`✗ ${title} (${secondsSince(startedMs)})`);
    throw error;
  }
}

/** @param {number} startedMs of `performance.now()` */
export function secondsSince(startedMs) {
  return `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;
}
