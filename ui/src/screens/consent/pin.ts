/** A PIN as typed, without spaces that some people put between the digits. */
export function onlyDigits(typed: string): string {
  return typed.replace(/\s/g, '');
}

/** Four to eight digits. */
export function isPin(typed: string): boolean {
  return /^\d{4,8}$/.test(onlyDigits(typed));
}
