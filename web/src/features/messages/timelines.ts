import { type FetchPage, Timeline } from './timeline';

/** The timelines of all conversations that the app has heard of, made when first asked for. */
export class Timelines {
  private readonly held = new Map<string, Timeline>();
  private readonly fetchFor: (conversationId: string) => FetchPage;

  constructor(fetchFor: (conversationId: string) => FetchPage) {
    this.fetchFor = fetchFor;
  }

  of(conversationId: string): Timeline {
    let timeline = this.held.get(conversationId);
    if (!timeline) {
      timeline = new Timeline(this.fetchFor(conversationId));
      this.held.set(conversationId, timeline);
    }
    return timeline;
  }

  /** The line is up again: what could not be loaded is tried once more. */
  retry(): void {
    for (const timeline of this.held.values()) timeline.retry();
  }

  remove(conversationId: string): void {
    this.held.get(conversationId)?.drop();
    this.held.delete(conversationId);
  }
}
