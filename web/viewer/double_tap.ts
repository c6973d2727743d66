// Double clicks and double taps: browsers tell of the one, and not all of them of the other.
const WITHIN_MS = 500;
const WITHIN_PX = 16;

/** Tells the place, from -1 to 1 to the right and up. A click that ends a drag is none. */
export function onDoubleTap(target: HTMLElement, told: (x: number, y: number) => void): void {
  let down = {x: 0, y: 0}, last = {x: 0, y: 0, time: -Infinity};
  const near = (event: MouseEvent, place: {x: number; y: number}) =>
    Math.hypot(event.clientX - place.x, event.clientY - place.y) < WITHIN_PX;
  target.addEventListener("pointerdown", (event) => (down = {x: event.clientX, y: event.clientY}));
  target.addEventListener("click", (event) => {
    if (!near(event, down)) return;
    const second = near(event, last) && event.timeStamp - last.time < WITHIN_MS;
    last = {x: event.clientX, y: event.clientY, time: second ? -Infinity : event.timeStamp};
    if (!second) return;
    const box = target.getBoundingClientRect();
    told(2 * (event.clientX - box.left) / box.width - 1, 1 - 2 * (event.clientY - box.top) / box.height);
  });
}
