import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { errorText } from '../../lib/errorText';
import { useChat } from '../../realtime/ChatProvider';
import { showToast } from '../../ui/toast';
import { createDirect } from './requests';

/** Opens the conversation with somebody, making it first where there is none. */
export function useStartDirect(onStarted?: () => void) {
  const { putConversation } = useChat();
  const navigate = useNavigate();
  const { mutate, isPending } = useMutation({
    mutationFn: createDirect,
    onSuccess: (conversation) => {
      putConversation(conversation);
      onStarted?.();
      void navigate(`/c/${conversation.id}`);
    },
    onError: (error) => showToast({ title: errorText(error) }),
  });
  return { start: mutate, isStarting: isPending };
}
