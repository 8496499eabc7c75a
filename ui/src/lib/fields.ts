/** The id of the control that edits a field of this name. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

/** Puts the caret into the field, for the links of an error summary. */
export function focusField(name: string): void {
  const control = document.getElementById(fieldId(name));
  control?.focus();
  control?.scrollIntoView({ block: 'center' });
}
