/**
 * Runs `act` once however often it is asked for while it is under way: a second press of a button must not add a second
 * client. An event that asks is always prevented, so that a form never leaves the page by itself.
 */
export function oneAtATime<A extends unknown[]>(
  act: (...given: A) => Promise<unknown>,
): (...given: A) => Promise<void> {
  let underWay = false;
  return async (...given) => {
    if (given[0] instanceof Event) given[0].preventDefault();
    if (underWay) return;
    underWay = true;
    try {
      await act(...given);
    } finally {
      underWay = false;
    }
  };
}
