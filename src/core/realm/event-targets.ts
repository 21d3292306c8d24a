import type { Global } from './global.ts';

type Method = (this: unknown, ...values: unknown[]) => unknown;
type Listener = ((event: Event) => unknown) | { handleEvent(event: Event): unknown };

/**
 * Takes events away from the global object and leaves them to the objects that learner code makes.
 *
 * A worker's global object inherits from `EventTarget.prototype`: a bare `addEventListener` would
 * listen to the machine itself. The methods therefore move to where the global object does not
 * inherit from, and refuse it as their target. What a listener throws becomes a rejection that
 * nothing handles, in every engine.
 */
export function ownEventTargets(global: Global): void {
  const { AbortSignal, EventTarget: Real } = global;
  const methods = methodsOf(Real.prototype, global);
  const Virtual = function EventTarget() {
    return Reflect.construct(Real, [], new.target ?? Virtual);
  };
  Object.defineProperties(Virtual, {
    prototype: { value: Object.create(Real.prototype, methods) },
    [Symbol.hasInstance]: { value: (value: unknown) => value instanceof Real },
  });
  Object.defineProperty(Virtual.prototype, 'constructor', { value: Virtual });
  // Node.js knows an event target by a symbol that its constructor inherits.
  Object.setPrototypeOf(Virtual, Real);
  Object.defineProperties(AbortSignal.prototype, methods);
  Reflect.deleteProperty(AbortSignal.prototype, 'onabort');
  for (const name of Object.keys(methods)) Reflect.deleteProperty(Real.prototype, name);
  Object.defineProperty(global, 'EventTarget', { value: Virtual });
}

function methodsOf(prototype: EventTarget, global: Global): PropertyDescriptorMap {
  const guards = new WeakMap<object, (event: Event) => void>();
  const guarded = (listener: unknown) => {
    if (!isListener(listener)) return listener;
    const guard = guards.get(listener) ?? guardOf(listener);
    guards.set(listener, guard);
    return guard;
  };
  const method = (name: keyof EventTarget, prepare: (values: unknown[]) => unknown[]) => {
    const native = prototype[name] as Method;
    const value = function method(this: unknown, ...values: unknown[]) {
      if (this === undefined || this === null || this === global)
        throw new TypeError(`\`${name}\` needs an event target to be called on.`);
      return Reflect.apply(native, this, prepare(values));
    };
    Object.defineProperty(value, 'name', { value: name });
    return { value, writable: true, enumerable: false, configurable: true };
  };
  const withGuard = ([type, listener, ...rest]: unknown[]) => [type, guarded(listener), ...rest];
  return {
    addEventListener: method('addEventListener', withGuard),
    removeEventListener: method('removeEventListener', withGuard),
    dispatchEvent: method('dispatchEvent', (values) => values),
  };
}

function isListener(value: unknown): value is Listener & object {
  return typeof value === 'function' || (typeof value === 'object' && value !== null);
}

function guardOf(listener: Listener): (event: Event) => void {
  return function guard(this: unknown, event) {
    try {
      if (typeof listener === 'function') Reflect.apply(listener, this, [event]);
      else listener.handleEvent(event);
    } catch (error) {
      void Promise.reject(error);
    }
  };
}
