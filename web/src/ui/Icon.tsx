import {
  Archive,
  ArrowLeft,
  ArrowUp,
  AtSign,
  Bell,
  BellOff,
  Bold,
  CalendarDays,
  Check,
  CheckCheck,
  ChevronDown,
  ChevronRight,
  CircleAlert,
  Clock,
  Compass,
  Download,
  Ellipsis,
  File,
  Forward,
  Hash,
  Image,
  LockKeyhole,
  type LucideIcon,
  Megaphone,
  MessageCircle,
  MessagesSquare,
  Mic,
  PanelRight,
  Paperclip,
  Pause,
  Pin,
  Play,
  Reply,
  Search,
  Settings,
  Smile,
  SmilePlus,
  Sparkles,
  SquarePen,
  Star,
  UsersRound,
  Video,
  WifiOff,
  X,
} from 'lucide-react';
import { Suspense } from 'react';
import type { MoreIconName } from './MoreIcon';
import { part } from './part';

/** Those of the menus, dialogs and pages that are fetched when they are wanted. */
const MoreIcon = part(
  () => import('./MoreIcon'),
  ({ MoreIcon }) => MoreIcon,
  ({ size, className }) => <Blank size={size} className={className} />,
);

/** What the first screen shows. */
const shapes = {
  alert: CircleAlert,
  announce: Megaphone,
  archive: Archive,
  at: AtSign,
  attach: Paperclip,
  back: ArrowLeft,
  bell: Bell,
  bold: Bold,
  calendar: CalendarDays,
  chat: MessageCircle,
  check: Check,
  checks: CheckCheck,
  clock: Clock,
  close: X,
  compass: Compass,
  down: ChevronDown,
  download: Download,
  edit: SquarePen,
  file: File,
  forward: Forward,
  gear: Settings,
  hash: Hash,
  image: Image,
  lock: LockKeyhole,
  mic: Mic,
  more: Ellipsis,
  muted: BellOff,
  offline: WifiOff,
  panel: PanelRight,
  pause: Pause,
  people: UsersRound,
  pin: Pin,
  play: Play,
  react: SmilePlus,
  reply: Reply,
  right: ChevronRight,
  search: Search,
  smile: Smile,
  spark: Sparkles,
  star: Star,
  thread: MessagesSquare,
  up: ArrowUp,
  video: Video,
} satisfies Record<string, LucideIcon>;

export type IconName = keyof typeof shapes | MoreIconName;

interface Props {
  name: IconName;
  /** Pixels. */
  size?: number;
  className?: string;
}

/** Decoration only: what it stands beside, or the button around it, says the words. */
export function Icon({ name, size = 20, className }: Props) {
  const look = { size, strokeWidth: 1.75, 'aria-hidden': true, className } as const;
  if (isFirst(name)) {
    const Shape = shapes[name];
    return <Shape {...look} />;
  }
  return (
    <Suspense fallback={<Blank size={size} className={className} />}>
      <MoreIcon name={name} {...look} />
    </Suspense>
  );
}

function Blank({
  size,
  className,
}: {
  size?: number | string | undefined;
  className?: string | undefined;
}) {
  return <svg width={size} height={size} aria-hidden className={className} />;
}

function isFirst(name: IconName): name is keyof typeof shapes {
  return name in shapes;
}
