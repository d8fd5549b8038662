import {
  ArrowLeft,
  ArrowUp,
  Bell,
  Bold,
  Camera,
  Check,
  CheckCheck,
  ChevronDown,
  CircleAlert,
  Clock,
  Compass,
  Copy,
  Ellipsis,
  Eye,
  EyeOff,
  Info,
  Italic,
  Keyboard,
  Link,
  LockKeyhole,
  LogOut,
  type LucideIcon,
  MessageCircle,
  Monitor,
  Moon,
  PanelRight,
  Pencil,
  RefreshCw,
  Search,
  Settings,
  Smile,
  SmilePlus,
  SquarePen,
  Sun,
  Trash2,
  UserPlus,
  UserRound,
  UsersRound,
  WifiOff,
  X,
} from 'lucide-react';

const shapes = {
  alert: CircleAlert,
  back: ArrowLeft,
  bell: Bell,
  bold: Bold,
  camera: Camera,
  chat: MessageCircle,
  check: Check,
  checks: CheckCheck,
  clock: Clock,
  close: X,
  compass: Compass,
  copy: Copy,
  down: ChevronDown,
  edit: SquarePen,
  eye: Eye,
  eyeOff: EyeOff,
  gear: Settings,
  info: Info,
  italic: Italic,
  keyboard: Keyboard,
  link: Link,
  lock: LockKeyhole,
  moon: Moon,
  more: Ellipsis,
  offline: WifiOff,
  panel: PanelRight,
  pencil: Pencil,
  people: UsersRound,
  person: UserRound,
  personAdd: UserPlus,
  react: SmilePlus,
  retry: RefreshCw,
  screen: Monitor,
  search: Search,
  signOut: LogOut,
  smile: Smile,
  sun: Sun,
  trash: Trash2,
  up: ArrowUp,
} satisfies Record<string, LucideIcon>;

export type IconName = keyof typeof shapes;

interface Props {
  name: IconName;
  /** Pixels. */
  size?: number;
  className?: string;
}

/** Decoration only: what it stands beside, or the button around it, says the words. */
export function Icon({ name, size = 20, className }: Props) {
  const Shape = shapes[name];
  return <Shape size={size} strokeWidth={1.75} aria-hidden className={className} />;
}
