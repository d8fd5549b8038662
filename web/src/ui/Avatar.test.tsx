import { fireEvent, render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Avatar } from './Avatar';

test('a picture that cannot be loaded gives way to the initials', () => {
  const { container } = render(<Avatar id="1" name="Ines Duarte" url="/gone.png" />);
  const picture = container.querySelector('img');
  if (!picture) throw new Error('No picture');
  fireEvent.error(picture);
  expect(container.querySelector('img')).toBeNull();
  expect(container.querySelector('[data-initials=ID]')).not.toBeNull();
});

test('another picture gets another chance', () => {
  const { container, rerender } = render(<Avatar id="1" name="Ines" url="/gone.png" />);
  const picture = container.querySelector('img');
  if (picture) fireEvent.error(picture);
  rerender(<Avatar id="1" name="Ines" url="/new.png" />);
  expect(container.querySelector('img')?.getAttribute('src')).toBe('/new.png');
});

test('presence shows as a dot, and only where it is known', () => {
  const { container, rerender } = render(<Avatar id="1" name="Ines" />);
  expect(container.querySelector('[data-presence]')).toBeNull();
  rerender(<Avatar id="1" name="Ines" presence="away" />);
  expect(container.querySelector('[data-presence=away]')).not.toBeNull();
});
