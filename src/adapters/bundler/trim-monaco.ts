import type { Plugin } from 'vite';

const LIBRARIES = /typescript\/lib\/lib\.js$/;
/** The typings of browsers and old hosts; labs run on neither, and they are 200 KB of the worker. */
const UNUSED = /^libFileMap\["lib\.(dom|webworker|scripthost)[^"]*"\]/;

/** Leaves the type libraries that no lab can use out of Monaco's TypeScript worker. */
export function trimMonaco(): Plugin {
  return {
    name: 'nines:trim-monaco',
    enforce: 'pre',
    transform(code, id) {
      if (!LIBRARIES.test(id)) return undefined;
      const end = code.lastIndexOf('\nexport ');
      const libraries = code.slice(0, end).split(/^(?=libFileMap\[)/m);
      return {
        code: libraries.filter((library) => !UNUSED.test(library)).join('') + code.slice(end),
        map: null,
      };
    },
  };
}
