import { useEffect, useRef } from 'react';

/** The value of the last drawing; on the first one, the value itself. */
export function usePrevious<T>(value: T): T {
  const previous = useRef(value);
  useEffect(() => {
    previous.current = value;
  }, [value]);
  return previous.current;
}
