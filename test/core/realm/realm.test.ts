import { describe, expect, it } from 'vitest';
import { run, texts } from './fixtures/programs.ts';

describe('A node', () => {
  it('lets a module declare names of its own that are globals elsewhere', () => {
    const [ran] = run(
      "const crypto = { own: 1 };\nconst self = 'me';\nfunction performance() { return 3; }\nconsole.log(crypto.own, self, performance(), typeof this);",
    );
    expect(texts(ran)).toEqual(['1 me 3 undefined']);
  });

  it('has clocks of its own: Date, performance and timers agree with its skew and with virtual time', () => {
    const [ran] = run(`
      setTimeout(() => console.log(new Date().toISOString(), Date.now() - 1893456000000, performance.now()), 1.5);
    `);
    expect(ran?.lines).toEqual([
      'a 1.5 info 2030-01-01T00:00:00.001Z 1 1.5',
      'b 1.5 info 2030-01-01T00:00:00.251Z 251 1.5',
    ]);
  });

  it('has chance of its own, the same in every run', () => {
    const program =
      'console.log(Math.random(), crypto.randomUUID(), crypto.getRandomValues(new Uint8Array(3)).join());';
    const [first, second] = run(program, program);
    expect(second?.lines).toEqual(first?.lines);
    const [a = '', b = ''] = first?.lines.map((line) => line.slice(2)) ?? [];
    expect(a).not.toBe(b);
    expect(a).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/);
  });

  it('has modules of its own: what one node keeps in a variable, no other sees', () => {
    const [ran] = run({
      'main.ts':
        "import { add } from './state.ts';\nadd(); add(); setTimeout(() => console.log(add()), 1);",
      'state.ts': 'let count = 0;\nexport const add = () => ++count;',
    });
    expect(ran?.lines).toEqual(['a 1 info 3', 'b 1 info 3']);
  });

  it('counts what its code keeps: entries of maps, sets, arrays and objects it touches', () => {
    const [ran] = run(`
      const map = new Map(); const list: number[] = []; const counts: Record<string, number> = {}; const set = new Set();
      export function count() {
        for (let i = 0; i < 10; i++) { map.set(i, i); list.push(i); counts['k' + i] = i; set.add(i % 5); }
      }
    `);
    expect(ran?.entries).toBe(2 * 35);
  });

  it('lives in UTC, and knows no language', () => {
    const [ran] = run(`
      const date = new Date(2030, 0, 1, 12);
      console.log(date.toISOString(), date.getHours(), date.getTimezoneOffset(), Date.parse('2030-01-01T00:00:00'));
      console.log((1234.5).toLocaleString('de'), ['ä', 'z'].sort((a, b) => a.localeCompare(b)).join(), 'I'.toLocaleLowerCase('tr'));
    `);
    expect(texts(ran)).toEqual(['2030-01-01T12:00:00.000Z 12 0 1893456000000', '1234.5 z,ä i']);
  });
});

describe('Timers', () => {
  it('fire in order of time, and of asking among equals; less than 1 ms, and nonsense, count as 1 ms', () => {
    const [ran] = run(`
      const log = (name: string) => () => console.log(name, performance.now());
      setTimeout(log('two'), 2); setTimeout(log('nothing')); setTimeout(log('negative'), -5);
      setTimeout(log('NaN'), NaN); setTimeout(log('too long'), 2 ** 31); setImmediate(log('immediate'));
      setTimeout(log('text'), '3' as never); setTimeout(log('half'), 0.5); setTimeout(log('fraction'), 1.5);
    `);
    expect(texts(ran)).toEqual([
      'immediate 0',
      'nothing 1',
      'negative 1',
      'NaN 1',
      'too long 1',
      'half 1',
      'fraction 1.5',
      'two 2',
      'text 3',
    ]);
  });

  it('can be called off by handle and by number, from inside themselves, and twice', () => {
    const [ran] = run(`
      const gone = () => console.log('not this');
      clearTimeout(setTimeout(gone, 1)); clearTimeout(+(setTimeout(gone, 1) as never));
      clearTimeout(undefined); clearTimeout(NaN); clearTimeout({} as never);
      let rounds = 0;
      const every = setInterval((word: string) => {
        console.log(word, ++rounds, performance.now());
        if (rounds === 3) { clearInterval(every); clearInterval(every); }
      }, 2, 'round');
    `);
    expect(texts(ran)).toEqual(['round 1 2', 'round 2 4', 'round 3 6']);
    expect([ran?.crashes, ran?.rest]).toEqual([[], 'idle']);
  });

  it('pass arguments on, work as numbers and can be unreferenced', () => {
    const [ran] = run(`
      const timeout = setTimeout((...words: string[]) => console.log(words.join('-')), 1, 'x', 'y');
      console.log(timeout.unref() === timeout, timeout.ref().hasRef(), Number(timeout) > 0, Number(timeout) === Number(timeout));
    `);
    expect(texts(ran)).toEqual(['true true true true', 'x-y']);
  });

  it("end a node's process with what they throw, and take nothing but functions", () => {
    const [ran] = run(`
      setTimeout(() => { throw new RangeError('late'); }, 3);
      queueMicrotask(() => { throw new Error('soon'); });
      try { setTimeout('alert(1)' as never, 1); } catch (error) { console.log(String(error)); }
    `);
    expect(ran?.crashes).toEqual([
      'a 0 Error: soon',
      'a 3 RangeError: late',
      'b 0 Error: soon',
      'b 3 RangeError: late',
    ]);
    expect(texts(ran)).toEqual(['TypeError: Expected a function to call, got `alert(1)`.']);
  });
});

describe('Stacks', () => {
  it("name the learner's own files and lines, and nothing else", () => {
    const [ran] = run({
      'main.ts':
        "import { boom } from './lib/deep.ts';\n\ntype Unused = { a: string };\nconst go = (): void => {\n  boom();\n};\ngo();",
      'lib/deep.ts':
        "interface Gone { x: 1 }\n\nexport function boom(): never {\n  throw new TypeError('here');\n}",
    });
    expect(ran?.lines[0]).toBe(
      'a threw TypeError: here\n    at boom (lib/deep.ts:4)\n    at go (main.ts:5)\n    at <anonymous> (main.ts:7)',
    );
  });
});
