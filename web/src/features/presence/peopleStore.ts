import type { User, UserStatusEvent } from '../../api/types';
import { KeyedObservable } from '../../lib/observable';

/** Whoever reads many people at once listens to this key. */
export const ANYONE = '*';

/** Everyone the app has heard of: names and pictures from REST objects, presence from events. */
export class PeopleStore extends KeyedObservable {
  private readonly people = new Map<string, User>();
  private readonly asked = new Set<string>();
  private readonly fetchUser: (id: string) => Promise<User>;

  constructor(fetchUser: (id: string) => Promise<User>) {
    super();
    this.fetchUser = fetchUser;
  }

  get(id: string): User | undefined {
    return this.people.get(id);
  }

  put(user: User): void {
    const known = this.people.get(user.id);
    if (known && sameUser(known, user)) return;
    this.people.set(user.id, user);
    this.changed(user.id);
    this.changed(ANYONE);
  }

  applyStatus({ userId, online, state, lastSeenAt, status }: UserStatusEvent): void {
    const known = this.people.get(userId);
    if (known) this.put({ ...known, online, state, lastSeenAt, status });
  }

  /** Fetches someone nobody has told about, such as the writer of old messages who has left. */
  async ensure(id: string): Promise<void> {
    if (this.people.has(id) || this.asked.has(id)) return;
    this.asked.add(id);
    try {
      this.put(await this.fetchUser(id));
    } catch {
      // The name stays unknown for now; whoever shows it next asks again.
      this.asked.delete(id);
    }
  }
}

function sameUser(a: User, b: User): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
