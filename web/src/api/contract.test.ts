import { expectTypeOf, test } from 'vitest';
import type { components } from './schema.ts';
import type { Conversation, Member, Message, User } from './types.ts';

type Published = components['schemas'];

// Checked by the compiler: what the server publishes fits what the app reads.
test('the published types fit those of the app', () => {
  expectTypeOf<Published['User']>().toExtend<User>();
  expectTypeOf<Published['Member']>().toExtend<Member>();
  expectTypeOf<Published['Message']>().toExtend<Message>();
  expectTypeOf<Published['Conversation']>().toExtend<Conversation>();
});
