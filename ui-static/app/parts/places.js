// Where a person looks at what the API names by an address of its own.
const PLACES = [
  [/^\/api\/v1\/sync-events\/([\w-]+)$/, '/activity/$1'],
  [/^\/api\/v1(\/stores\/[\w-]+\/(?:connection|health|adoption|drift|dry-runs|dry-runs\/[\w-]+))$/, '$1'],
  [/^\/api\/v1(\/sources\/[\w-]+)(?:\/.*)?$/, '$1'],
];

/** A page of the console, or nothing where there is none. */
export function placeOf(href) {
  const found = PLACES.find(([address]) => address.test(href ?? ''));
  return found ? href.replace(...found) : undefined;
}
