import { describe, expect, it } from 'vitest';
import type { Evidence } from '#core/lab/evidence.ts';
import type { Report } from '#core/lab/report.ts';
import { describeReport } from '../../src/cli/describe-report.ts';
import { bar, order, waterfall } from '../setup/waterfall.ts';

function reportWith(evidence: Evidence): Report {
  const found = { observed: '2 of 3 right', expected: 'all right', message: 'Who called whom?' };
  const check = { id: 'parents', task: 'trace', promise: 'Spans say what happened.', seed: 3 };
  return {
    format: 1,
    lab: 'tracing',
    version: 1,
    runtime: 'node',
    seeds: [3],
    status: 'fail',
    passed: 0,
    total: 1,
    checks: [{ ...check, ...found, status: 'fail', evidence: [evidence], measures: [] }],
    digest: '0'.repeat(64),
  };
}

describe('A report in a terminal', () => {
  it('shows a waterfall as two indented trees and its counters', () => {
    expect(describeReport(reportWith(order))).toMatchInlineSnapshot(`
      "tracing (version 1), seeds 3

      ✗ parents            2 of 3 right (seed 3)
          promised  Spans say what happened.
          expected  all right
          One order: What came of it.
            what caused what
                gateway POST /orders  0 to 60 ms
                  shop POST /charge   5 to 40 ms
              ✗     stock GET /c      8 to 9 ms   missing
            what the spans say
                gateway POST /orders  0 to 60 ms
              ✗ mailer send           70 to … ms  never ended · linked to gateway POST /orders
              ✗   shop POST /charge   5 to 40 ms  ↳ belongs under POST /orders
            · distinct span names: 7 of at most 9
            ✗ spans: 12 of at most 9
            · traces: 2
          ?         Who called whom?

      0 of 1 checks passed: fail
      digest 0000000000000000000000000000000000000000000000000000000000000000"
    `);
  });

  it('shows a side without bars as such', () => {
    expect(describeReport(reportWith(waterfall([], [])))).toContain(
      'what the spans say\n          none',
    );
  });

  it('passes no control character on to the terminal, and keeps a name on its line', () => {
    const sly = bar('a', { label: 'GET\n/\u001b[2Ja' });
    expect(describeReport(reportWith(waterfall([sly], [])))).toContain(
      'shop GET /\u{fffd}[2Ja  0 to 10 ms',
    );
  });
});
