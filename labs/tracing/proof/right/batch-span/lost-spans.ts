import {
  type Attributes,
  type Counter,
  createNoopMeter,
  type Meter,
  type MeterProvider,
} from '@opentelemetry/api';

const PROCESSED = 'otel.sdk.processor.span.processed';

/**
 * How many spans the batch processor gave up, by its own metrics: it counts each span that it is done
 * with, and those that its queue had no room for or the exporter failed with have an `error.type`.
 */
export class LostSpans {
  count = 0;

  readonly meterProvider: MeterProvider = { getMeter: () => this.meter };

  private readonly meter: Meter = Object.create(createNoopMeter(), {
    createCounter: { value: (name: string) => this.counter(name) },
  });

  private counter(name: string): Counter {
    return {
      add: (spans: number, attributes: Attributes = {}) => {
        if (name === PROCESSED && attributes['error.type'] !== undefined) this.count += spans;
      },
    };
  }
}
