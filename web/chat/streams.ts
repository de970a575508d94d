/** The little of the observable contract that Web Chat and directlinejs rely on. */

export interface Observer<Value> {
  next?(value: Value): void;
  error?(error: unknown): void;
  complete?(): void;
}

export interface Observable<Value> {
  subscribe(observer: Observer<Value> | ((value: Value) => void)): { unsubscribe(): void };
}

export interface Stream<Value> extends Observable<Value> {
  /** What has been emitted so far, which whoever comes later gets first. */
  readonly emitted: readonly Value[];
  emit(value: Value): void;
}

/** A stream that tells late subscribers everything; with `last`, only the last value. */
export function createStream<Value>(memory: 'all' | 'last'): Stream<Value> {
  const observers = new Set<Observer<Value>>();
  let emitted: Value[] = [];
  return {
    get emitted() {
      return emitted;
    },
    emit(value) {
      emitted = memory === 'last' ? [value] : [...emitted, value];
      for (const observer of observers) observer.next?.(value);
    },
    subscribe(given) {
      const observer = typeof given === 'function' ? { next: given } : given;
      for (const value of emitted) observer.next?.(value);
      observers.add(observer);
      return { unsubscribe: () => void observers.delete(observer) };
    },
  };
}

/** The one value that a promise brings. The work goes on when nobody listens any more. */
export function promised<Value>(work: () => Promise<Value>): Observable<Value> {
  return {
    subscribe(given) {
      const observer = typeof given === 'function' ? { next: given } : given;
      work().then(
        (value) => {
          observer.next?.(value);
          observer.complete?.();
        },
        (error: unknown) => observer.error?.(error),
      );
      return { unsubscribe: () => undefined };
    },
  };
}
