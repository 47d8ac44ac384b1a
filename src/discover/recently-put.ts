/** Keeps the values put last: at most `count` of them, and together at most `size` (the newest always). */
export type RecentlyPut<T> = {
  readonly get: (key: string) => T | undefined;
  readonly put: (key: string, value: T, size: number) => void;
};

type Kept<T> = { readonly value: T; readonly size: number };

/** A small memory for what is asked for several times in a row, so that the whole stays flat. */
export const recentlyPut = <T>(count: number, size: number): RecentlyPut<T> => {
  const kept = new Map<string, Kept<T>>();
  let total = 0;
  const drop = (key: string): void => {
    total -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  };
  const put = (key: string, value: T, own: number): void => {
    drop(key);
    kept.set(key, { value, size: own });
    total += own;
    for (const oldest of kept.keys()) {
      if (kept.size === 1 || (kept.size <= count && total <= size)) return;
      drop(oldest);
    }
  };
  return { get: (key) => kept.get(key)?.value, put };
};
