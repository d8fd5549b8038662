/**
 * Holds what is typed for a field that is still on its way, so that it neither gets lost nor ends up
 * in the field that had the focus before.
 */
export class TypeAhead {
  private text = '';
  private onCancel = () => {};

  /** Escape ends the waiting. */
  start(onCancel: () => void): void {
    this.onCancel = onCancel;
    // Listening already, it is not heard twice.
    window.addEventListener('keydown', this.hear, { capture: true });
  }

  /** What was typed until now; from here on the keys are the field's own. */
  take(): string {
    const { text } = this;
    this.stop();
    return text;
  }

  stop(): void {
    this.text = '';
    window.removeEventListener('keydown', this.hear, { capture: true });
  }

  private readonly hear = (event: KeyboardEvent): void => {
    // What begins a word in an input method cannot be held, nor is a chord text.
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      this.stop();
      this.onCancel();
    } else if (event.key === 'Backspace') {
      this.text = this.text.slice(0, -1);
    } else if ([...event.key].length === 1) {
      this.text += event.key;
    } else if (event.key !== 'Enter') {
      return;
    }
    // Not even Enter may reach what is being written elsewhere.
    event.preventDefault();
    event.stopPropagation();
  };
}
