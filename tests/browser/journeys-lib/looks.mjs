// What must hold of everything that can be pressed or that takes the focus, measured in the page.

/// What can be pressed, one line each where less than 44 px either way answers to a finger. A label answers for its
/// field; a link inside a sentence is part of the sentence.
export const smallTargets = (page) => page.evaluate(() => {
  const LEAST = 44;
  const found = [];
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const name = (element) => `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''} “${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}”`;
  const controls = 'a[href], button, input, select, summary, [role=option], [tabindex="0"]';
  for (const control of document.querySelectorAll(controls)) {
    if (!shown(control) || control.matches('.skip, .scroll, p a') || control.closest('.picker-list') && !control.matches('[role=option]')) continue;
    // A label around a control is pressed like the control itself.
    const area = (control.matches('input') && control.closest('label')) || control;
    const { width, height } = area.getBoundingClientRect();
    // Half a pixel is rounding.
    if (width < LEAST - 0.5 || height < LEAST - 0.5) found.push(`${name(control)}: ${Math.round(width)} x ${Math.round(height)} px`);
  }
  return found;
});

/// Texts that are cut off: wider or higher than what shows of them, where nothing scrolls.
export const cutOff = (page) => page.evaluate(() => {
  const found = [];
  for (const element of document.querySelectorAll('body *')) {
    if (!element.checkVisibility() || element.closest('svg, .sr, .scroll') || element.matches('.sr')) continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
    const wide = hides(overflowX) && element.scrollWidth > element.clientWidth + 1;
    // A line's letters may reach a few pixels out of its box and are seen all the same.
    const high = hides(overflowY) && element.scrollHeight > element.clientHeight + 4;
    const beyond = element.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && element.childElementCount === 0;
    if ((wide || high || beyond) && element.textContent.trim()) found.push(`${element.className || element.tagName} “${element.textContent.trim().slice(0, 40)}”`);
  }
  return found;
});

/// Whatever lies over the middle of what has the focus, if something else does.
export const coveredFocus = (page) => page.evaluate(() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const area = focused.matches('.sr') ? focused.closest('label') : focused;
  const { left, top, bottom, width } = area.getBoundingClientRect();
  // The middle of what of it is within the window.
  const [x, y] = [left + width / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
  const on = document.elementFromPoint(x, y);
  if (on && (area.contains(on) || on.contains(area))) return null;
  return `${focused.id || focused.className || focused.tagName} at ${Math.round(x)}, ${Math.round(y)} lies under ${on ? on.className || on.tagName : 'the edge of the window'}`;
});

/// What still moves of itself where that is not wanted.
export const moving = (page) => page.evaluate(() => [...document.querySelectorAll('body *')].filter((element) => {
  const { transitionDuration, animationName } = getComputedStyle(element);
  return animationName !== 'none' || transitionDuration.split(', ').some((duration) => parseFloat(duration) > 0);
}).map((element) => element.className || element.tagName));
