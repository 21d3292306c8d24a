import { createElement } from 'react';
import { renderToStaticMarkup } from 'react/server';
import { describe, expect, it } from 'vitest';
import type { Waterfall } from '#core/lab/evidence.ts';
import { EvidenceFigure } from '../../src/ui/charts/EvidenceFigure.tsx';
import { bar, order, waterfall } from '../setup/waterfall.ts';

function draw(evidence: Waterfall, playhead?: number): string {
  return renderToStaticMarkup(createElement(EvidenceFigure, { evidence, playhead }));
}

/** How often each class stands in the markup. */
function count(markup: string, name: string): number {
  return markup.split(`class="${name}"`).length - 1;
}

const markup = draw(order);

describe('The picture of a waterfall', () => {
  it('says its finding to those who do not see it', () => {
    expect(markup).toContain('role="img" aria-label="One order. What came of it."');
  });

  it('has a bar for each of both sides, striped where it is bad', () => {
    expect(count(markup.slice(markup.indexOf('role="img"')), 'span')).toBe(6);
    expect(count(markup.slice(markup.indexOf('role="img"')), 'stripes')).toBe(3);
    expect(count(markup, 'mark')).toBe(3);
  });

  it('says where a span belongs, and that one never ended, and fades it', () => {
    expect(markup).toMatch(/class="remark bad"[^>]*>↳ belongs under POST \/orders</);
    expect(markup).toMatch(/class="remark bad"[^>]*>never ended</);
    expect(markup.match(/mask="url\(#[^)]+-fade\)"/g)).toHaveLength(2);
  });

  it('has names in full where they are cut', () => {
    const long = draw(
      waterfall([bar('a', { label: 'GET /a/very/long/path/to/nowhere/at/all' })], []),
    );
    expect(long).toContain(
      '<title>shop GET /a/very/long/path/to/nowhere/at/all, 0 to 10 ms</title>',
    );
    expect(long).toMatch(/class="what"[^>]*>GET \/a\/very[^<]*…</);
  });

  it('has a row of counters, with a mark at what is over its limit', () => {
    expect(markup).toContain('<li>distinct span names: 7 of at most 9</li>');
    expect(markup).toContain('<li class="bad">✗ spans: 12 of at most 9</li>');
    expect(markup).toContain('<li>traces: 2</li>');
  });

  it('explains only the marks that are there', () => {
    const legend = (text: string) =>
      [...text.matchAll(/<\/svg>([^<]+)<\/li>/g)].map(([, label]) => label);
    expect(legend(markup)).toEqual([
      'what happened',
      'missing or wrong in the spans',
      'span that is right',
      'span that is wrong',
      'never ended',
      'where it belongs',
      'link',
    ]);
    expect(legend(draw(waterfall([bar('a')], [bar('a')])))).toEqual([
      'what happened',
      'span that is right',
    ]);
  });
});

describe('Any picture of a waterfall', () => {
  it('marks a moment on both sides while it is replayed, and none beyond the axis', () => {
    expect(
      [draw(order), draw(order, 30), draw(order, 101)].map((at) => count(at, 'playhead')),
    ).toEqual([0, 2, 0]);
  });

  it('needs no style that a strict policy would refuse', () => {
    expect(markup).not.toContain('style=');
  });

  it('says that there is nothing where there is nothing', () => {
    expect(draw(waterfall([], [])).match(/>none</g)).toHaveLength(2);
  });

  it('holds three hundred bars a side, whatever they are called', () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      bar(`${index}`, { label: '<script>', parent: `${index - 1}`, belongs: `${299 - index}` }),
    );
    const big = draw(waterfall(many, many));
    expect(count(big.slice(big.indexOf('role="img"')), 'span')).toBe(600);
    expect(big).not.toContain('<script>');
  });
});
