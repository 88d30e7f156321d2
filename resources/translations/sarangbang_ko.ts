<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko">
<context>
    <name>app::DesktopApplication</name>
    <message>
        <source>Name not changed</source>
        <translation>이름을 바꾸지 못했습니다</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name, reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>You could not enter room %1: %2</source>
        <translation>%1번 방에 들어가지 못했습니다: %2</translation>
    </message>
    <message>
        <source>Room not entered</source>
        <translation>방에 들어가지 못했습니다</translation>
    </message>
    <message>
        <source>Opening the room…</source>
        <translation>방을 여는 중…</translation>
    </message>
    <message>
        <source>The room could not be opened: %1</source>
        <translation>방을 열지 못했습니다: %1</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>%1에 연결하는 중…</translation>
    </message>
    <message>
        <source>%1 Trying again…</source>
        <comment>why there is no link</comment>
        <translation>%1 다시 시도하는 중…</translation>
    </message>
    <message>
        <source>Exporting room %1…</source>
        <translation>%1번 방을 내보내는 중…</translation>
    </message>
    <message>
        <source>Importing messages…</source>
        <translation>메시지를 가져오는 중…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>하지 못함</translation>
    </message>
    <message>
        <source>The history was damaged</source>
        <translation>대화 기록이 손상되었습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could be saved.</source>
        <translation>
            <numerusform>메시지 %n개를 살렸습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are missing.</source>
        <translation>
            <numerusform>메시지 %n개가 없어졌습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>None is known to be missing.</source>
        <translation>없어진 것으로 확인된 메시지는 없습니다.</translation>
    </message>
    <message>
        <source>The damaged file was kept: %1</source>
        <translation>손상된 파일은 다음 위치에 보관했습니다: %1</translation>
    </message>
    <message>
        <source>Not a link to a room</source>
        <translation>방 링크가 아닙니다</translation>
    </message>
</context>
<context>
    <name>app::HostSession</name>
    <message>
        <source>%1 – %2</source>
        <comment>room, host</comment>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>client::ErrorTexts</name>
    <message>
        <source>The message is too long. Send it in parts.</source>
        <translation>메시지가 너무 깁니다. 나누어 보내세요.</translation>
    </message>
    <message>
        <source>The message is longer than %1 characters. Send it in parts.</source>
        <translation>메시지가 %1자를 넘습니다. 나누어 보내세요.</translation>
    </message>
    <message>
        <source>It holds characters that cannot be sent. Type it again.</source>
        <translation>보낼 수 없는 문자가 들어 있습니다. 다시 입력하세요.</translation>
    </message>
    <message>
        <source>There is no such room. Room numbers go from %1 to %2.</source>
        <translation>그런 방이 없습니다. 방 번호는 %1부터 %2까지입니다.</translation>
    </message>
    <message>
        <source>The message is empty.</source>
        <translation>메시지가 비어 있습니다.</translation>
    </message>
    <message>
        <source>This nickname cannot be used. Choose another one.</source>
        <translation>이 이름은 쓸 수 없습니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>Choose a nickname first.</source>
        <translation>먼저 이름을 정하세요.</translation>
    </message>
    <message>
        <source>Too many messages at once. Wait a moment.</source>
        <translation>메시지를 한꺼번에 너무 많이 보냈습니다. 잠시 기다리세요.</translation>
    </message>
    <message>
        <source>You are not in this room any more. Join it again.</source>
        <translation>이 방에서 나온 상태입니다. 다시 들어가세요.</translation>
    </message>
    <message>
        <source>The host has another message under the same mark. Type it again.</source>
        <translation>호스트에 같은 식별자의 다른 메시지가 있습니다. 다시 입력하세요.</translation>
    </message>
    <message>
        <source>The host does not take the mark of this message. Type it again.</source>
        <translation>호스트가 이 메시지의 식별자를 받지 않습니다. 다시 입력하세요.</translation>
    </message>
    <message>
        <source>The host cannot write to its disk right now.</source>
        <translation>호스트가 지금 디스크에 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>The host does not offer this. It may be an older version.</source>
        <translation>호스트가 이 기능을 제공하지 않습니다. 이전 버전일 수 있습니다.</translation>
    </message>
    <message>
        <source>You are not in room %1.</source>
        <translation>%1번 방에 들어가 있지 않습니다.</translation>
    </message>
    <message>
        <source>The host refused it and gave no reason.</source>
        <translation>호스트가 이유를 밝히지 않고 거절했습니다.</translation>
    </message>
    <message>
        <source>The host refused it: %1</source>
        <translation>호스트가 거절했습니다: %1</translation>
    </message>
    <message>
        <source>There is no link to the host now. Search again when it is back.</source>
        <translation>지금은 호스트와 연결되어 있지 않습니다. 연결이 돌아오면 다시 검색하세요.</translation>
    </message>
    <message>
        <source>The host&apos;s disk is nearly full.</source>
        <translation>호스트의 디스크가 거의 찼습니다.</translation>
    </message>
    <message>
        <source>The host&apos;s disk is full. What you write is sent when it has room.</source>
        <translation>호스트의 디스크가 가득 찼습니다. 쓰신 글은 자리가 나면 보내집니다.</translation>
    </message>
    <message>
        <source>The host cannot write to its disk. What you write is sent when it can.</source>
        <translation>호스트가 디스크에 쓰지 못합니다. 쓰신 글은 쓸 수 있게 되면 보내집니다.</translation>
    </message>
    <message>
        <source>The host has begun a new history since, or is another one. Send it again if it is meant for this host.</source>
        <translation>호스트가 그 뒤로 기록을 새로 시작했거나 다른 호스트입니다. 이 호스트에 보낼 글이면 다시 보내세요.</translation>
    </message>
    <message>
        <source>The host does not have this message any more.</source>
        <translation>호스트에 이 메시지가 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>Only who wrote a message can edit or delete it.</source>
        <translation>메시지를 쓴 사람만 수정하거나 삭제할 수 있습니다.</translation>
    </message>
    <message>
        <source>This message is deleted.</source>
        <translation>삭제된 메시지입니다.</translation>
    </message>
    <message>
        <source>This cannot be a reaction. Choose one emoji.</source>
        <translation>반응으로 쓸 수 없습니다. 이모지 하나를 고르세요.</translation>
    </message>
    <message>
        <source>There are too many already. The host allows %1.</source>
        <translation>이미 너무 많습니다. 호스트는 %1개까지 허용합니다.</translation>
    </message>
    <message>
        <source>What was said to a single person can not be changed: the host keeps nothing of it. Say it again.</source>
        <translation>한 사람에게 한 말은 고칠 수 없습니다. 호스트에 남지 않기 때문입니다. 다시 말해 주세요.</translation>
    </message>
    <message>
        <source>%1 is not here now, or has a program without direct messages. The message is sent by itself when %1 comes.</source>
        <translation>%1 님이 지금 없거나, 쪽지를 받지 못하는 프로그램을 씁니다. %1 님이 오면 저절로 보내집니다.</translation>
    </message>
    <message>
        <source>There is no link to the host now. Try again when it is back.</source>
        <translation>지금은 호스트와 연결이 끊겼습니다. 다시 연결되면 해 보세요.</translation>
    </message>
</context>
<context>
    <name>client::HostAddressTexts</name>
    <message>
        <source>“%1” is not the address of a computer. An address looks like 192.168.0.7, kim-laptop or kim-laptop:9000.</source>
        <translation>“%1”은(는) 컴퓨터의 주소가 아닙니다. 주소는 192.168.0.7, kim-laptop, kim-laptop:9000과 같은 모양입니다.</translation>
    </message>
    <message>
        <source>Type the address of the host, for example 192.168.0.7.</source>
        <translation>호스트의 주소를 입력하세요. 예: 192.168.0.7</translation>
    </message>
    <message>
        <source>The port must be a number from 1 to 65535, not “%1”.</source>
        <translation>포트는 1부터 65535까지의 숫자여야 합니다. “%1”은(는) 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Room numbers go from %1 to %2; “%3” is none.</source>
        <translation>방 번호는 %1부터 %2까지입니다. “%3”은(는) 방 번호가 아닙니다.</translation>
    </message>
    <message>
        <source>“%1” is not a place of a host. Leave it out, or name a room: /room/5.</source>
        <translation>“%1”은(는) 호스트에 없는 경로입니다. 지우거나 /room/5처럼 방을 적으세요.</translation>
    </message>
    <message>
        <source>“%1://” is not a chat address. It starts with ws://, wss:// or nothing.</source>
        <translation>“%1://”은(는) 채팅 주소가 아닙니다. 주소는 ws://나 wss://로 시작하거나 그냥 시작합니다.</translation>
    </message>
</context>
<context>
    <name>client::LinkTexts</name>
    <message>
        <source>The host at %1 does not let this program in.</source>
        <translation>%1의 호스트가 이 프로그램을 들여보내지 않습니다.</translation>
    </message>
    <message>
        <source>There is no chat at %1. Check the address and the port.</source>
        <translation>%1에 채팅이 없습니다. 주소와 포트를 확인하세요.</translation>
    </message>
    <message>
        <source>The host does not go by the name %1. Use its IP address.</source>
        <translation>호스트가 %1(이)라는 이름을 쓰지 않습니다. IP 주소를 쓰세요.</translation>
    </message>
    <message>
        <source>The host at %1 has no free place right now.</source>
        <translation>%1의 호스트에 지금 빈자리가 없습니다.</translation>
    </message>
    <message>
        <source>The host at %1 has a problem (HTTP status %2).</source>
        <translation>%1의 호스트에 문제가 있습니다(HTTP 상태 %2).</translation>
    </message>
    <message>
        <source>Something other than a chat host answers at %1. Check the port.</source>
        <translation>%1에서 채팅 호스트가 아닌 것이 응답합니다. 포트를 확인하세요.</translation>
    </message>
    <message>
        <source>Nobody hosts at %1 right now.</source>
        <translation>지금 %1에서 방을 연 사람이 없습니다.</translation>
    </message>
    <message>
        <source>No computer with the name %1 was found.</source>
        <translation>%1(이)라는 이름의 컴퓨터를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>There is no way to %1. Is the network connected?</source>
        <translation>%1(으)로 가는 길이 없습니다. 네트워크가 연결되어 있습니까?</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted.</source>
        <translation>%1의 인증서를 믿을 수 없습니다.</translation>
    </message>
    <message>
        <source>The link to %1 broke.</source>
        <translation>%1과(와)의 연결이 끊어졌습니다.</translation>
    </message>
    <message>
        <source>The host at %1 has stopped.</source>
        <translation>%1의 호스트가 멈췄습니다.</translation>
    </message>
    <message>
        <source>The link to %1 is too slow for what is said.</source>
        <translation>%1과(와)의 연결이 대화를 따라가지 못할 만큼 느립니다.</translation>
    </message>
    <message>
        <source>The host at %1 could not take what was sent.</source>
        <translation>%1의 호스트가 보낸 것을 받지 못했습니다.</translation>
    </message>
    <message>
        <source>The host at %1 closed the link.</source>
        <translation>%1의 호스트가 연결을 닫았습니다.</translation>
    </message>
    <message>
        <source>The host at %1 speaks another version. Update the older of the two.</source>
        <translation>%1의 호스트는 다른 버전을 씁니다. 둘 중 이전 버전을 업데이트하세요.</translation>
    </message>
    <message>
        <source>The host at %1 sent something that makes no sense.</source>
        <translation>%1의 호스트가 알 수 없는 것을 보냈습니다.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1이(가) 응답하지 않습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong passcodes came from here. The host at %1 takes another in %n minutes.</source>
        <translation>
            <numerusform>여기서 틀린 암호가 너무 많이 왔습니다. %1의 호스트는 %n분 뒤에 다시 받습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The host at %1 asks for a passcode.</source>
        <translation>%1의 호스트가 암호를 요구합니다.</translation>
    </message>
    <message>
        <source>Whoever hosts %1 has ended your connection.</source>
        <translation>%1의 호스트가 연결을 끊었습니다.</translation>
    </message>
</context>
<context>
    <name>client::StoreTexts</name>
    <message>
        <source>a newer version of this program wrote the profile: update this one</source>
        <translation>더 새로운 버전의 프로그램이 프로필을 썼습니다. 이 프로그램을 업데이트하세요</translation>
    </message>
    <message>
        <source>the profile folder cannot be written (%1)</source>
        <translation>프로필 폴더에 쓸 수 없습니다(%1)</translation>
    </message>
    <message>
        <source>What you write is not kept over a restart: %1.</source>
        <translation>쓰신 글이 다시 시작할 때까지 보관되지 않습니다: %1.</translation>
    </message>
    <message>
        <source>What you read is not kept on this computer: %1.</source>
        <translation>읽으신 글이 이 컴퓨터에 보관되지 않습니다: %1.</translation>
    </message>
    <message numerus="yes">
        <source>The file of unsent messages was damaged. %n message(s) could be saved; the damaged file is kept as %1.</source>
        <translation>
            <numerusform>보내지 못한 글의 파일이 손상되었습니다. 글 %n개를 건졌습니다. 손상된 파일은 %1(으)로 남겨 둡니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The copy of what was said was damaged and is made anew from the host; the damaged file is kept as %1.</source>
        <translation>대화 사본이 손상되어 호스트에서 새로 만듭니다. 손상된 파일은 %1(으)로 남겨 둡니다.</translation>
    </message>
    <message>
        <source>It was damaged on this computer&apos;s disk. Read it before you send it again.</source>
        <translation>이 컴퓨터의 디스크에서 손상되었습니다. 다시 보내기 전에 읽어 보세요.</translation>
    </message>
</context>
<context>
    <name>discovery::BeaconSocket</name>
    <message>
        <source>Hosts on this network cannot be seen: UDP port %1 could not be opened (%2).</source>
        <translation>이 네트워크의 호스트를 볼 수 없습니다: UDP 포트 %1을(를) 열 수 없습니다(%2).</translation>
    </message>
</context>
<context>
    <name>discovery::DiagnosisTexts</name>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1이(가) 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>It is in another network than this computer (%1). A guest network, a VPN or a second router often lies between.</source>
        <translation>이 컴퓨터(%1)와 다른 네트워크에 있습니다. 게스트 네트워크, VPN, 두 번째 공유기가 사이에 있는 경우가 많습니다.</translation>
    </message>
    <message>
        <source>Connect both computers to the same Wi-Fi or router, and switch the VPN off for a try.</source>
        <translation>두 컴퓨터를 같은 와이파이나 공유기에 연결하고, VPN을 잠시 꺼 보세요.</translation>
    </message>
    <message>
        <source>The computer is off or asleep, its firewall drops what comes in, or the access point keeps its devices apart (“client isolation”).</source>
        <translation>컴퓨터가 꺼져 있거나 잠자기 상태이거나, 방화벽이 들어오는 연결을 막거나, 공유기가 기기들을 서로 떼어 놓고 있습니다(“클라이언트 격리”).</translation>
    </message>
    <message>
        <source>At the host: wake it, and allow Sarangbang in the firewall, port %1 for TCP and UDP. In a guest Wi-Fi: use another network, or a hotspot of one of your phones.</source>
        <translation>호스트에서: 컴퓨터를 깨우고, 방화벽에서 사랑방(포트 %1, TCP와 UDP)을 허용하세요. 게스트 와이파이라면 다른 네트워크나 휴대전화 핫스팟을 쓰세요.</translation>
    </message>
    <message>
        <source>This computer is in no network.</source>
        <translation>이 컴퓨터는 네트워크에 연결되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>The cable is unplugged, or Wi-Fi is off.</source>
        <translation>케이블이 빠졌거나 와이파이가 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>Connect it to the network of the others, and try again.</source>
        <translation>다른 사람들과 같은 네트워크에 연결한 뒤 다시 해 보세요.</translation>
    </message>
    <message>
        <source>No computer is known as %1.</source>
        <translation>%1(이)라는 컴퓨터를 찾을 수 없습니다.</translation>
    </message>
    <message>
        <source>The name is misspelled, or this network does not know names of computers.</source>
        <translation>이름이 틀렸거나, 이 네트워크가 컴퓨터 이름을 알지 못합니다.</translation>
    </message>
    <message>
        <source>Ask for the address in numbers, such as 192.168.0.7: the host&apos;s window shows it.</source>
        <translation>192.168.0.7처럼 숫자로 된 주소를 물어보세요. 호스트의 창에 나와 있습니다.</translation>
    </message>
    <message>
        <source>The computer at %1 is there, but nobody hosts on it.</source>
        <translation>%1에 컴퓨터는 있지만 방을 연 사람이 없습니다.</translation>
    </message>
    <message>
        <source>Sarangbang does not run there, hosts no room, or uses another port.</source>
        <translation>사랑방이 실행 중이 아니거나, 방을 열지 않았거나, 다른 포트를 쓰고 있습니다.</translation>
    </message>
    <message>
        <source>At the host: choose “Host a room”, and read the address with its port in the window.</source>
        <translation>호스트에서: “방 열기”를 누르고, 창에 나온 주소와 포트를 확인하세요.</translation>
    </message>
    <message>
        <source>%1 answers, but not as Sarangbang does.</source>
        <translation>%1이(가) 응답하지만 사랑방이 아닙니다.</translation>
    </message>
    <message>
        <source>Another program uses this port, or a proxy or the login page of a Wi-Fi is in between.</source>
        <translation>다른 프로그램이 이 포트를 쓰거나, 프록시나 와이파이 로그인 페이지가 사이에 있습니다.</translation>
    </message>
    <message>
        <source>Log in to the Wi-Fi in a browser first; else ask for the port that the host&apos;s window shows.</source>
        <translation>먼저 브라우저에서 와이파이에 로그인하세요. 아니라면 호스트의 창에 나온 포트를 물어보세요.</translation>
    </message>
</context>
<context>
    <name>ui::AboutDialog</name>
    <message>
        <source>About Sarangbang</source>
        <translation>사랑방 정보</translation>
    </message>
    <message>
        <source>Version %1, with Qt %2</source>
        <translation>버전 %1, Qt %2</translation>
    </message>
    <message>
        <source>A sarangbang is the room of a Korean house where the host receives guests. This one is a chat for the people on your network, in which every copy can be the host.

Free software under the MIT licence.</source>
        <translation>사랑방은 한옥에서 주인이 손님을 맞는 방입니다. 이 사랑방은 같은 네트워크에 있는 사람들의 채팅이며, 누구나 주인이 될 수 있습니다.

MIT 라이선스를 따르는 자유 소프트웨어입니다.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>ui::Announcer</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>새 메시지 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Attention</name>
    <message>
        <source>Room %1</source>
        <translation>%1번 방</translation>
    </message>
    <message>
        <source>%1: somebody named you</source>
        <translation>%1: 나를 불렀습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>새 메시지 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>writer and text of the last message</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::Banner</name>
    <message>
        <source>Try now</source>
        <translation>지금 시도</translation>
    </message>
    <message>
        <source>Connecting to the host…</source>
        <translation>호스트에 연결하는 중…</translation>
    </message>
    <message>
        <source>Trying again now.</source>
        <translation>지금 다시 시도하고 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Next try in %n seconds.</source>
        <translation>
            <numerusform>%n초 뒤에 다시 시도합니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Next try at %1.</source>
        <translation>%1에 다시 시도합니다.</translation>
    </message>
    <message>
        <source>What you write now is sent when the link is back.</source>
        <translation>지금 쓰는 메시지는 연결이 돌아오면 보냅니다.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>why there is no link, time of the next try</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>ui::ChatPage</name>
    <message>
        <source>You are in no room</source>
        <translation>들어간 방이 없습니다</translation>
    </message>
    <message>
        <source>Rooms have numbers: join one that others are in, or begin a new one.</source>
        <translation>방에는 번호가 있습니다. 다른 사람이 있는 방에 들어가거나 새 방을 시작하세요.</translation>
    </message>
    <message>
        <source>Join a room…</source>
        <translation>방에 들어가기…</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>Hosted on this computer</source>
        <translation>이 컴퓨터에서 열었습니다</translation>
    </message>
</context>
<context>
    <name>ui::CompletionPopup</name>
    <message>
        <source>Suggestions</source>
        <translation>제안</translation>
    </message>
</context>
<context>
    <name>ui::Composer</name>
    <message>
        <source>%1 / %2</source>
        <comment>characters typed, characters allowed</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter breaks the line</source>
        <translation>Enter로 보내고 Shift+Enter로 줄을 바꿉니다</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>보내기 (Enter)</translation>
    </message>
    <message>
        <source>Write the new name after /nick.</source>
        <translation>/nick 뒤에 새 이름을 쓰세요.</translation>
    </message>
    <message>
        <source>Write a room&apos;s number after /join, 1 to 999999.</source>
        <translation>/join 뒤에 1부터 999999까지의 방 번호를 쓰세요.</translation>
    </message>
    <message>
        <source>/%1 is no command, or lacks something: /help lists them. Begin with // to send it as it is.</source>
        <translation>/%1은(는) 명령이 아니거나 빠진 것이 있습니다. /help로 명령을 볼 수 있고, //로 시작하면 그대로 보냅니다.</translation>
    </message>
    <message>
        <source>says what you do: /me waves</source>
        <translation>하는 일을 알립니다: /me 손을 흔듭니다</translation>
    </message>
    <message>
        <source>changes your name: /nick lee</source>
        <translation>이름을 바꿉니다: /nick 이</translation>
    </message>
    <message>
        <source>joins another room: /join 12</source>
        <translation>다른 방에 들어갑니다: /join 12</translation>
    </message>
    <message>
        <source>leaves this room</source>
        <translation>이 방에서 나갑니다</translation>
    </message>
    <message>
        <source>shrugs, after what you write</source>
        <translation>글 뒤에 으쓱하는 그림을 붙입니다</translation>
    </message>
    <message>
        <source>shows this list</source>
        <translation>이 목록을 보여 줍니다</translation>
    </message>
    <message>
        <source>Paste a long text?</source>
        <translation>긴 글을 붙여 넣을까요?</translation>
    </message>
    <message numerus="yes">
        <source>The text has %n characters. A message may have 5,000.</source>
        <translation>
            <numerusform>글이 %n자입니다. 메시지 하나는 5,000자까지입니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여 넣기</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>이모지</translation>
    </message>
    <message>
        <source>Nobody called that is here: %1</source>
        <translation>그런 이름을 가진 사람이 여기 없습니다: %1</translation>
    </message>
    <message>
        <source>Write a name and a message after /msg.</source>
        <translation>/msg 뒤에 이름과 메시지를 쓰세요.</translation>
    </message>
    <message>
        <source>writes to one person alone: /msg lee hello</source>
        <translation>한 사람에게만 씁니다: /msg lee 안녕</translation>
    </message>
    <message>
        <source>gives this room a name: /title Lunch</source>
        <translation>이 방에 이름을 붙입니다: /title 점심</translation>
    </message>
    <message>
        <source>says what this room is about: /topic today&apos;s menu</source>
        <translation>이 방의 주제를 씁니다: /topic 오늘의 메뉴</translation>
    </message>
    <message>
        <source>Message to %1</source>
        <comment>room or person</comment>
        <translation>%1에 보낼 메시지</translation>
    </message>
</context>
<context>
    <name>ui::ComposerIntent</name>
    <message>
        <source>Edit your message</source>
        <translation>내 메시지 수정</translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation>%1님에게 답장</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>취소 (Esc)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>ui::EmojiPicker</name>
    <message>
        <source>No such emoji</source>
        <translation>그런 이모지가 없습니다</translation>
    </message>
    <message>
        <source>Search emoji</source>
        <translation>이모지 찾기</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>이모지</translation>
    </message>
</context>
<context>
    <name>ui::ExportDialog</name>
    <message>
        <source>Export room %1</source>
        <translation>%1번 방 내보내기</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>텍스트 (*.txt)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>웹 페이지 (*.html)</translation>
    </message>
    <message>
        <source>JSON lines, to be imported again (*.jsonl)</source>
        <translation>JSON 줄, 다시 가져올 수 있음 (*.jsonl)</translation>
    </message>
    <message>
        <source>room %1, %2</source>
        <comment>name of a file: room, day</comment>
        <translation>%1번 방, %2</translation>
    </message>
</context>
<context>
    <name>ui::FirstRunPage</name>
    <message>
        <source>How shall the others call you? You can change it at any time.</source>
        <translation>다른 사람에게 어떤 이름으로 보일까요? 언제든지 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>Your &amp;name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
</context>
<context>
    <name>ui::FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>ui::FormFields</name>
    <message>
        <source>Enter a name for yourself.</source>
        <translation>이름을 입력하세요.</translation>
    </message>
    <message>
        <source>Shorten the name to %1 characters.</source>
        <translation>이름을 %1자까지 줄이세요.</translation>
    </message>
    <message>
        <source>The name has characters that cannot be seen. Type it with letters, digits or emoji.</source>
        <translation>이름에 보이지 않는 문자가 있습니다. 글자, 숫자, 이모지로 입력하세요.</translation>
    </message>
    <message>
        <source>Enter the address that your host sees in the window, for example 192.168.0.7.</source>
        <translation>호스트의 창에 보이는 주소를 입력하세요. 예: 192.168.0.7</translation>
    </message>
</context>
<context>
    <name>ui::FormTexts</name>
    <message>
        <source>A passcode has up to %1 visible characters, and no backslash.</source>
        <translation>암호는 보이는 문자 %1자까지이며, 역슬래시는 쓸 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>ui::GoMenu</name>
    <message>
        <source>&amp;Go</source>
        <translation>이동(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Switch to…</source>
        <translation>바로 가기(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Next room</source>
        <translation>다음 방(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous room</source>
        <translation>이전 방(&amp;P)</translation>
    </message>
    <message>
        <source>Next &amp;unread room</source>
        <translation>안 읽은 다음 방(&amp;U)</translation>
    </message>
    <message>
        <source>Pre&amp;vious unread room</source>
        <translation>안 읽은 이전 방(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;First new message</source>
        <translation>첫 새 메시지(&amp;F)</translation>
    </message>
    <message>
        <source>Next p&amp;art of the window</source>
        <translation>창의 다음 부분(&amp;A)</translation>
    </message>
    <message>
        <source>Previous part of the &amp;window</source>
        <translation>창의 이전 부분(&amp;W)</translation>
    </message>
    <message>
        <source>Room number %1 of the list</source>
        <translation>목록의 %1번째 방</translation>
    </message>
    <message>
        <source>Host number %1</source>
        <translation>%1번째 호스트</translation>
    </message>
    <message>
        <source>Next h&amp;ost</source>
        <translation>다음 호스트(&amp;O)</translation>
    </message>
    <message>
        <source>Previous hos&amp;t</source>
        <translation>이전 호스트(&amp;T)</translation>
    </message>
</context>
<context>
    <name>ui::HostBar</name>
    <message>
        <source>%1 (%2, @%3)</source>
        <comment>host, unread messages, how many name you</comment>
        <translation>%1 (%2, @%3)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>host, unread messages</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%1 – %n unread</source>
        <comment>host</comment>
        <translation>
            <numerusform>%1 – 읽지 않음 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave this host</source>
        <translation>이 호스트에서 나가기</translation>
    </message>
    <message>
        <source>Leave %1</source>
        <translation>%1에서 나가기</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>호스트</translation>
    </message>
    <message>
        <source>Join another host</source>
        <translation>다른 호스트에 들어가기</translation>
    </message>
    <message>
        <source>%1 – no link</source>
        <comment>host and what is unread there</comment>
        <translation>%1 – 연결 없음</translation>
    </message>
</context>
<context>
    <name>ui::HostClientModel</name>
    <message numerus="yes">
        <source>%n h</source>
        <comment>duration</comment>
        <translation>
            <numerusform>%n시간</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>duration</comment>
        <translation>
            <numerusform>%n분</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d</source>
        <comment>duration</comment>
        <translation>
            <numerusform>%n일</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <comment>duration</comment>
        <translation>
            <numerusform>%n초</numerusform>
        </translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>별명</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>방</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>방식</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>연결 시간</translation>
    </message>
    <message>
        <source>From them</source>
        <translation>받은 양</translation>
    </message>
    <message>
        <source>To them</source>
        <translation>보낸 양</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>(no nickname yet)</source>
        <translation>(아직 별명 없음)</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>이 컴퓨터</translation>
    </message>
</context>
<context>
    <name>ui::HostDialog</name>
    <message>
        <source>Host a room</source>
        <translation>방 열기</translation>
    </message>
    <message>
        <source>any free port</source>
        <translation>빈 포트 아무거나</translation>
    </message>
    <message>
        <source>Your &amp;name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Room</source>
        <translation>방(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>포트(&amp;P)</translation>
    </message>
    <message>
        <source>With port %1 the others need not type one. 0 takes any free port.</source>
        <translation>%1번 포트를 쓰면 다른 사람이 포트를 입력하지 않아도 됩니다. 0은 비어 있는 포트를 고릅니다.</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Pass&amp;code for guests (empty: none)</source>
        <translation>손님용 암호 (비우면 없음)(&amp;C)</translation>
    </message>
    <message>
        <source>The link is not encrypted: a passcode keeps strangers out, not listeners.</source>
        <translation>연결은 암호화되지 않습니다. 암호는 낯선 사람을 막을 뿐, 엿듣는 사람은 막지 못합니다.</translation>
    </message>
</context>
<context>
    <name>ui::HostListModel</name>
    <message>
        <source>favourite</source>
        <translation>즐겨찾기</translation>
    </message>
    <message>
        <source>on this network</source>
        <translation>이 네트워크에 있음</translation>
    </message>
    <message>
        <source>By address</source>
        <translation>주소로</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>즐겨찾기</translation>
    </message>
    <message>
        <source>On this network</source>
        <translation>이 네트워크에서</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>최근</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>round trip</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>nobody there</source>
        <translation>아무도 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people, room %1</source>
        <translation>
            <numerusform>%n명, %1번 방</numerusform>
        </translation>
    </message>
    <message>
        <source>encrypted; asked when you join</source>
        <translation>암호화됨; 들어갈 때 확인합니다</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>확인하는 중…</translation>
    </message>
    <message>
        <source>another host is there now</source>
        <translation>지금은 다른 호스트가 있습니다</translation>
    </message>
    <message>
        <source>another host is there now: %1</source>
        <translation>지금은 다른 호스트가 있습니다: %1</translation>
    </message>
    <message>
        <source>does not answer: a firewall may be in the way</source>
        <translation>응답 없음: 방화벽이 막고 있을 수 있습니다</translation>
    </message>
    <message>
        <source>no computer has this name</source>
        <translation>이 이름의 컴퓨터가 없습니다</translation>
    </message>
    <message>
        <source>no way there: another network?</source>
        <translation>갈 수 없음: 다른 네트워크인가요?</translation>
    </message>
    <message>
        <source>the computer is there, nobody hosts on it</source>
        <translation>컴퓨터는 있지만 열린 방이 없습니다</translation>
    </message>
    <message>
        <source>does not answer: off, asleep, or in another network</source>
        <translation>응답 없음: 꺼졌거나 절전 중이거나 다른 네트워크에 있습니다</translation>
    </message>
    <message>
        <source>something else answers there</source>
        <translation>다른 프로그램이 응답합니다</translation>
    </message>
</context>
<context>
    <name>ui::HostListPanel</name>
    <message>
        <source>&amp;Join</source>
        <translation>들어가기(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Why not?</source>
        <translation>왜 안 되나요?(&amp;W)</translation>
    </message>
    <message>
        <source>No &amp;favourite any more</source>
        <translation>즐겨찾기에서 빼기(&amp;F)</translation>
    </message>
    <message>
        <source>Add to &amp;favourites</source>
        <translation>즐겨찾기에 넣기(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Remove from this list</source>
        <translation>이 목록에서 지우기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy address</source>
        <translation>주소 복사(&amp;C)</translation>
    </message>
    <message>
        <source>Looking for hosts on this network…</source>
        <translation>이 네트워크에서 호스트를 찾는 중…</translation>
    </message>
    <message>
        <source>No host announces itself on this network.</source>
        <translation>이 네트워크에 자신을 알리는 호스트가 없습니다.</translation>
    </message>
    <message>
        <source>No host was found on this network yet. Host a room, or type the address that your host sees in the window.</source>
        <translation>이 네트워크에서 아직 호스트를 찾지 못했습니다. 방을 직접 열거나, 호스트의 창에 보이는 주소를 입력하세요.</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>호스트</translation>
    </message>
    <message>
        <source>Enter joins, the space bar marks a favourite, Delete removes a recent host.</source>
        <translation>Enter로 들어가고, 스페이스바로 즐겨찾기를 표시하고, Delete로 최근 호스트를 지웁니다.</translation>
    </message>
</context>
<context>
    <name>ui::HostPages</name>
    <message>
        <source>%1, %2</source>
        <comment>host, its address</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>ui::HostPanel</name>
    <message>
        <source>sent</source>
        <translation>보냄</translation>
    </message>
    <message>
        <source>received</source>
        <translation>받음</translation>
    </message>
    <message>
        <source>to disk</source>
        <translation>디스크 쓰기</translation>
    </message>
    <message>
        <source>event loop</source>
        <translation>이벤트 루프</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>연결 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) stored since the start</source>
        <translation>
            <numerusform>시작한 뒤 저장한 메시지 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>history %1</source>
        <translation>기록 %1</translation>
    </message>
    <message>
        <source>%1 free on the disk</source>
        <translation>디스크 여유 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n건 거부</numerusform>
        </translation>
    </message>
    <message>
        <source>Let in again</source>
        <translation>다시 허용</translation>
    </message>
    <message>
        <source>Let %1 in again</source>
        <translation>%1 다시 허용</translation>
    </message>
    <message>
        <source>%1 is kept out until you stop hosting.</source>
        <translation>방을 닫을 때까지 %1 주소를 들이지 않습니다.</translation>
    </message>
    <message>
        <source>Host panel – Sarangbang</source>
        <translation>호스트 현황 – 사랑방</translation>
    </message>
    <message>
        <source>Nothing is hosted in this program. While it hosts, this shows who is connected and what the host does.</source>
        <translation>이 프로그램에서 연 방이 없습니다. 방을 열면 누가 연결했고 호스트가 무엇을 하는지 여기에 보입니다.</translation>
    </message>
    <message>
        <source>Host a room…</source>
        <translation>방 열기…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>초당 %1</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Delays</source>
        <translation>지연</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1ms</translation>
    </message>
    <message>
        <source>Who is connected</source>
        <translation>연결한 사람</translation>
    </message>
    <message>
        <source>End this connection</source>
        <translation>연결 끊기</translation>
    </message>
    <message>
        <source>End it and keep its address out</source>
        <translation>끊고 이 주소 막기</translation>
    </message>
    <message>
        <source>Until you stop hosting</source>
        <translation>방을 닫을 때까지</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>방</translation>
    </message>
</context>
<context>
    <name>ui::HostRoomModel</name>
    <message>
        <source>Room</source>
        <translation>방</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>주제</translation>
    </message>
    <message>
        <source>Here now</source>
        <translation>지금 있는 사람</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
</context>
<context>
    <name>ui::HostRoomPanel</name>
    <message>
        <source>Room %1 was not changed: %2</source>
        <translation>%1번 방을 바꾸지 못했습니다: %2</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>방</translation>
    </message>
    <message>
        <source>Change the title</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Change the topic</source>
        <translation>주제 바꾸기</translation>
    </message>
    <message>
        <source>What is kept…</source>
        <translation>보관 설정…</translation>
    </message>
</context>
<context>
    <name>ui::HostingIndicator</name>
    <message>
        <source>● Hosting</source>
        <translation>● 방을 열어 두었습니다</translation>
    </message>
    <message>
        <source>Hosting</source>
        <translation>방을 열어 두었습니다</translation>
    </message>
    <message>
        <source>nobody else yet</source>
        <translation>아직 혼자입니다</translation>
    </message>
    <message numerus="yes">
        <source>%n guests</source>
        <translation>
            <numerusform>손님 %n명</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer has no network: nobody else can join.</source>
        <translation>이 컴퓨터는 네트워크에 연결되어 있지 않아 다른 사람이 들어올 수 없습니다.</translation>
    </message>
    <message>
        <source>Others join with:</source>
        <translation>다른 사람은 이 주소로 들어옵니다:</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 복사</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Code and link…</source>
        <translation>코드와 링크…</translation>
    </message>
</context>
<context>
    <name>ui::InviteDialog</name>
    <message>
        <source>Invite to room %1</source>
        <translation>방 %1에 초대</translation>
    </message>
    <message>
        <source>Scan the code with a phone, or open the link in a browser or in Sarangbang. Whoever comes must be on the same network.</source>
        <translation>휴대전화로 코드를 스캔하거나, 브라우저나 사랑방에서 링크를 여세요. 같은 네트워크에 있어야 들어올 수 있습니다.</translation>
    </message>
    <message>
        <source>Address of the host</source>
        <translation>호스트 주소</translation>
    </message>
    <message>
        <source>Link to the room</source>
        <translation>방 링크</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사했습니다</translation>
    </message>
</context>
<context>
    <name>ui::JoinDialog</name>
    <message>
        <source>Join a host</source>
        <translation>다른 호스트에 들어가기</translation>
    </message>
    <message>
        <source>&amp;Address of the host, or its link</source>
        <translation>호스트의 주소 또는 링크(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Room</source>
        <translation>방(&amp;R)</translation>
    </message>
    <message>
        <source>Your &amp;name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>들어가기</translation>
    </message>
</context>
<context>
    <name>ui::JoinRoomDialog</name>
    <message>
        <source>Join a room</source>
        <translation>방에 들어가기</translation>
    </message>
    <message>
        <source>Room &amp;number</source>
        <translation>방 번호(&amp;N)</translation>
    </message>
    <message>
        <source>R&amp;ooms of this host</source>
        <translation>이 호스트의 방(&amp;O)</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>들어가기</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n명</numerusform>
        </translation>
    </message>
    <message>
        <source>Room %1</source>
        <translation>%1번 방</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>number and title of a room</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>room, how many people</comment>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>ui::LeaveWhileHostingDialog</name>
    <message>
        <source>Stop hosting?</source>
        <translation>방을 닫을까요?</translation>
    </message>
    <message numerus="yes">
        <source>%n guests are here. When you stop hosting, their connection ends. What was said is kept and comes back when you host again.</source>
        <translation>
            <numerusform>손님 %n명이 있습니다. 방을 닫으면 손님의 연결이 끊어집니다. 나눈 대화는 남아 있으며 다시 열면 돌아옵니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop hosting</source>
        <translation>방 닫기</translation>
    </message>
</context>
<context>
    <name>ui::LineChart</name>
    <message>
        <source>%1 now, at most %2</source>
        <translation>지금 %1, 최대 %2</translation>
    </message>
    <message>
        <source>%1: %2 now, at most %3</source>
        <translation>%1: 지금 %2, 최대 %3</translation>
    </message>
    <message>
        <source>No values yet</source>
        <translation>아직 값이 없습니다</translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>&amp;Chat</source>
        <translation>채팅(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Host a room…</source>
        <translation>방 열기(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Join a host…</source>
        <translation>다른 호스트에 들어가기(&amp;J)…</translation>
    </message>
    <message>
        <source>Join a &amp;room…</source>
        <translation>방에 들어가기(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Leave this room</source>
        <translation>이 방에서 나가기(&amp;L)</translation>
    </message>
    <message>
        <source>Change your &amp;name…</source>
        <translation>이름 바꾸기(&amp;N)…</translation>
    </message>
    <message>
        <source>Leave this h&amp;ost</source>
        <translation>이 호스트에서 나가기(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Members</source>
        <translation>참여자(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정에 따라</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>모양(&amp;A)</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>H&amp;elp</source>
        <translation>도움말(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;About Sarangbang</source>
        <translation>사랑방 정보(&amp;A)</translation>
    </message>
    <message>
        <source>Sarangbang</source>
        <translation>사랑방</translation>
    </message>
    <message>
        <source>(%1) %2</source>
        <comment>unread messages, title</comment>
        <translation>(%1) %2</translation>
    </message>
    <message>
        <source>Message not found</source>
        <translation>메시지를 찾을 수 없음</translation>
    </message>
    <message>
        <source>The host does not keep this message any more.</source>
        <translation>호스트가 이 메시지를 더 이상 보관하지 않습니다.</translation>
    </message>
    <message>
        <source>&amp;Search this room…</source>
        <translation>이 방에서 검색(&amp;S)…</translation>
    </message>
    <message>
        <source>Search a&amp;ll rooms…</source>
        <translation>모든 방에서 검색(&amp;L)…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>&amp;Export this room…</source>
        <translation>이 방 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Import messages…</source>
        <translation>메시지 가져오기(&amp;I)…</translation>
    </message>
    <message>
        <source>Import messages</source>
        <translation>메시지 가져오기</translation>
    </message>
    <message>
        <source>JSON lines of an export (*.jsonl)</source>
        <translation>내보낸 JSON 줄 (*.jsonl)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>&amp;Tell this network of rooms hosted here</source>
        <translation>여기에서 연 방을 이 네트워크에 알리기(&amp;T)</translation>
    </message>
    <message>
        <source>What is &amp;kept here…</source>
        <translation>여기에 보관하는 것(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>단축키(&amp;K)</translation>
    </message>
    <message>
        <source>Invite &amp;people…</source>
        <translation>사람 초대(&amp;P)…</translation>
    </message>
    <message>
        <source>Host p&amp;anel</source>
        <translation>호스트 현황(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Do not disturb</source>
        <translation>방해 금지(&amp;D)</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>설정(&amp;T)…</translation>
    </message>
    <message>
        <source>M&amp;ute this room</source>
        <translation>이 방 알림 끄기(&amp;U)</translation>
    </message>
    <message>
        <source>(%1, @%2) %3</source>
        <comment>unread messages, how many name you, title</comment>
        <translation>(%1, @%2) %3</translation>
    </message>
    <message>
        <source>%1 – Sarangbang</source>
        <comment>room</comment>
        <translation>%1 – 사랑방</translation>
    </message>
    <message>
        <source>&amp;Find a host…</source>
        <translation>호스트 찾기(&amp;F)…</translation>
    </message>
    <message>
        <source>%1 – %2 – Sarangbang</source>
        <comment>room, host</comment>
        <translation>%1 – %2 – 사랑방</translation>
    </message>
</context>
<context>
    <name>ui::MemberDelegate</name>
    <message>
        <source>you</source>
        <translation>나</translation>
    </message>
</context>
<context>
    <name>ui::MemberListModel</name>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (나)</translation>
    </message>
</context>
<context>
    <name>ui::MemberPanel</name>
    <message>
        <source>Members – %1</source>
        <translation>참여자 – %1</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>참여자</translation>
    </message>
    <message>
        <source>&amp;Message %1…</source>
        <translation>%1 님에게 쪽지 쓰기(&amp;M)…</translation>
    </message>
</context>
<context>
    <name>ui::MessageDelegate</name>
    <message>
        <source>Try again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>보내지 못했습니다: %1</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>오늘</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>어제</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>새 메시지</translation>
    </message>
    <message numerus="yes">
        <source>%n hours later</source>
        <translation>
            <numerusform>%n시간 뒤</numerusform>
        </translation>
    </message>
    <message>
        <source>edited %1</source>
        <comment>time</comment>
        <translation>수정됨 %1</translation>
    </message>
    <message>
        <source>Message deleted</source>
        <translation>삭제된 메시지입니다</translation>
    </message>
</context>
<context>
    <name>ui::MessageListModel</name>
    <message>
        <source>%1 joined</source>
        <translation>%1님이 들어왔습니다</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1님이 나갔습니다</translation>
    </message>
    <message>
        <source>Some messages are missing here</source>
        <translation>여기에 빠진 메시지가 있습니다</translation>
    </message>
    <message>
        <source>%1, being sent: %2</source>
        <translation>%1, 보내는 중: %2</translation>
    </message>
    <message>
        <source>%1, not sent: %2 (%3)</source>
        <translation>%1, 보내지 못함: %2 (%3)</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>writer, time, text</comment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n others</source>
        <translation>
            <numerusform>%1 외 %n명</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between who joined and who left</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 names you, %2: %3</source>
        <comment>writer, time, text</comment>
        <translation>%1님이 나를 부름, %2: %3</translation>
    </message>
    <message>
        <source>%1: message deleted</source>
        <comment>writer</comment>
        <translation>%1: 삭제된 메시지</translation>
    </message>
    <message>
        <source>answers a deleted message of %1</source>
        <translation>%1님의 삭제된 메시지에 대한 답장</translation>
    </message>
    <message>
        <source>answers %1: %2</source>
        <translation>%1님에게 답장: %2</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>수정됨</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>고정됨</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between remarks on a message</comment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>ui::MessageMenu</name>
    <message>
        <source>Un&amp;pin</source>
        <translation>고정 해제(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>고정(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Pin or unpin</source>
        <translation>고정하거나 해제(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>메시지(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Reply</source>
        <translation>답장(&amp;R)</translation>
    </message>
    <message>
        <source>R&amp;eact…</source>
        <translation>반응(&amp;E)…</translation>
    </message>
    <message>
        <source>E&amp;dit</source>
        <translation>수정(&amp;D)</translation>
    </message>
    <message>
        <source>Copy &amp;link to message</source>
        <translation>메시지 링크 복사(&amp;L)</translation>
    </message>
    <message>
        <source>Dele&amp;te</source>
        <translation>삭제(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy text</source>
        <translation>텍스트 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Undo deleting</source>
        <translation>삭제 되돌리기(&amp;U)</translation>
    </message>
    <message>
        <source>Write an e&amp;moji…</source>
        <translation>이모지 쓰기(&amp;M)…</translation>
    </message>
</context>
<context>
    <name>ui::MessageToolbar</name>
    <message>
        <source>React</source>
        <translation>반응</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>답장</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>수정</translation>
    </message>
</context>
<context>
    <name>ui::MessageView</name>
    <message>
        <source>Nothing has been said here yet.
Write the first message below.</source>
        <translation>아직 나눈 대화가 없습니다.
아래에 첫 메시지를 써 보세요.</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>링크 복사</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>지우기</translation>
    </message>
    <message numerus="yes">
        <source>Jump to the newest message, %n new</source>
        <translation>
            <numerusform>가장 새로운 메시지로 가기, 새 메시지 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Jump to the newest message</source>
        <translation>가장 새로운 메시지로 가기</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>새 메시지</translation>
    </message>
    <message>
        <source>Jump to the first new message (Shift+Page Up)</source>
        <translation>첫 새 메시지로 가기 (Shift+Page Up)</translation>
    </message>
    <message>
        <source>Show or fold who came and went</source>
        <translation>드나든 사람 펼치기·접기</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사했습니다</translation>
    </message>
    <message>
        <source>Copy this code</source>
        <translation>이 코드 복사</translation>
    </message>
    <message>
        <source>&amp;Reply</source>
        <translation>답장(&amp;R)</translation>
    </message>
    <message>
        <source>R&amp;eact</source>
        <translation>반응(&amp;E)</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>더 보기…</translation>
    </message>
    <message>
        <source>E&amp;dit</source>
        <translation>수정(&amp;D)</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>고정 해제(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>고정(&amp;P)</translation>
    </message>
    <message>
        <source>Copy &amp;link to message</source>
        <translation>메시지 링크 복사(&amp;L)</translation>
    </message>
    <message>
        <source>Dele&amp;te</source>
        <translation>삭제(&amp;T)</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>텍스트 복사</translation>
    </message>
</context>
<context>
    <name>ui::NicknameDialog</name>
    <message>
        <source>Your name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Your &amp;name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>바꾸기</translation>
    </message>
</context>
<context>
    <name>ui::OpenLinkDialog</name>
    <message>
        <source>Open this link?</source>
        <translation>이 링크를 열까요?</translation>
    </message>
    <message>
        <source>Your browser would open a page of</source>
        <translation>브라우저가 다음 주소의 페이지를 엽니다</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>링크 복사</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
</context>
<context>
    <name>ui::PasscodeDialog</name>
    <message>
        <source>&amp;Remember it on this computer</source>
        <translation>이 컴퓨터에 기억(&amp;R)</translation>
    </message>
    <message>
        <source>Passcode</source>
        <translation>암호</translation>
    </message>
    <message>
        <source>That was not it. After a few wrong ones the host at %1 lets nobody in from here for a while.</source>
        <translation>암호가 맞지 않습니다. 몇 번 틀리면 %1의 호스트가 여기서 오는 연결을 한동안 받지 않습니다.</translation>
    </message>
    <message>
        <source>The host at %1 asks for a passcode. Whoever hosts knows it.</source>
        <translation>%1의 호스트가 암호를 요구합니다. 호스트를 연 사람에게 물어보세요.</translation>
    </message>
    <message>
        <source>&amp;Passcode</source>
        <translation>암호(&amp;P)</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>들어가기</translation>
    </message>
    <message>
        <source>Type the passcode.</source>
        <translation>암호를 입력하세요.</translation>
    </message>
</context>
<context>
    <name>ui::PinnedBar</name>
    <message>
        <source>%1: %2</source>
        <comment>writer, text</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Pinned message of %1</source>
        <translation>고정된 메시지 – %1</translation>
    </message>
    <message>
        <source>All pinned messages</source>
        <translation>고정된 메시지 모두</translation>
    </message>
    <message>
        <source>Pinned message</source>
        <translation>고정된 메시지</translation>
    </message>
</context>
<context>
    <name>ui::QrView</name>
    <message>
        <source>QR code of %1</source>
        <translation>%1의 QR 코드</translation>
    </message>
</context>
<context>
    <name>ui::ReachDialog</name>
    <message>
        <source>&amp;Try</source>
        <translation>시험(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Join</source>
        <translation>들어가기(&amp;J)</translation>
    </message>
    <message>
        <source>Host not found?</source>
        <translation>호스트를 찾을 수 없나요?</translation>
    </message>
    <message>
        <source>&amp;Address of the host, or its link</source>
        <translation>호스트의 주소 또는 링크(&amp;A)</translation>
    </message>
    <message>
        <source>Address of the host</source>
        <translation>호스트 주소</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Hosts on this network list themselves on the start page.</source>
        <translation>이 네트워크의 호스트는 시작 화면에 저절로 나타납니다.</translation>
    </message>
    <message>
        <source>One that does not may be in another network, behind a firewall, or may keep itself unlisted. Type its address and try: this says what is in the way.</source>
        <translation>나타나지 않는 호스트는 다른 네트워크에 있거나, 방화벽 뒤에 있거나, 스스로 알리지 않을 수 있습니다. 주소를 입력하고 시험해 보면 무엇이 막고 있는지 알려 줍니다.</translation>
    </message>
    <message>
        <source>Trying %1…</source>
        <translation>%1에 연결해 보는 중…</translation>
    </message>
    <message>
        <source>A host answers.</source>
        <translation>호스트가 응답합니다.</translation>
    </message>
    <message>
        <source>%1 answers.</source>
        <translation>%1이(가) 응답합니다.</translation>
    </message>
    <message>
        <source>The way there and back took %1 ms.</source>
        <translation>왕복에 %1ms 걸렸습니다.</translation>
    </message>
</context>
<context>
    <name>ui::RoomHeader</name>
    <message>
        <source>Search this conversation</source>
        <translation>이 대화에서 검색</translation>
    </message>
    <message>
        <source>Search this room</source>
        <translation>이 방에서 검색</translation>
    </message>
    <message>
        <source>Show who is here</source>
        <translation>누가 있는지 보기</translation>
    </message>
    <message>
        <source>Put this conversation away</source>
        <translation>이 대화 치우기</translation>
    </message>
    <message>
        <source>Leave this room</source>
        <translation>이 방에서 나가기</translation>
    </message>
    <message>
        <source>Only the two of you read this</source>
        <translation>두 사람만 읽습니다</translation>
    </message>
    <message>
        <source>Not here now · only the two of you read this</source>
        <translation>지금 없음 · 두 사람만 읽습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n people here</source>
        <translation>
            <numerusform>%n명이 있습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Joining…</source>
        <translation>들어가는 중…</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>how many people, topic</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>ui::RoomListModel</name>
    <message>
        <source>Room %1</source>
        <translation>%1번 방</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n unread</source>
        <translation>
            <numerusform>%1, 읽지 않은 메시지 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people here</source>
        <translation>
            <numerusform>%n명이 있습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>writer and text of the last message</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n naming you</source>
        <translation>
            <numerusform>%1, 나를 부른 메시지 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, muted</source>
        <translation>%1, 알림 꺼짐</translation>
    </message>
    <message>
        <source>Message deleted</source>
        <translation>삭제된 메시지</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>number and title of a room</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Conversation with %1</source>
        <translation>%1 님과의 대화</translation>
    </message>
</context>
<context>
    <name>ui::RoomPage</name>
    <message>
        <source>Nobody else is here yet</source>
        <translation>아직 다른 사람이 없습니다</translation>
    </message>
    <message>
        <source>Send the others a link or a code to this room.</source>
        <translation>이 방의 링크나 코드를 다른 사람에게 보내세요.</translation>
    </message>
    <message>
        <source>Invite people…</source>
        <translation>초대하기…</translation>
    </message>
    <message>
        <source>Not done: %1</source>
        <translation>하지 못했습니다: %1</translation>
    </message>
    <message>
        <source>%1 is typing…</source>
        <translation>%1님이 입력하고 있습니다…</translation>
    </message>
    <message>
        <source>%1 and %2 are typing…</source>
        <translation>%1님과 %2님이 입력하고 있습니다…</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n others are typing…</source>
        <translation>
            <numerusform>%1님 외 %n명이 입력하고 있습니다…</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was said yet</source>
        <translation>아직 아무 말도 없습니다</translation>
    </message>
    <message>
        <source>What you write here goes to %1 alone. The host does not keep it.</source>
        <translation>여기에 쓰는 말은 %1 님만 받습니다. 호스트에는 남지 않습니다.</translation>
    </message>
    <message>
        <source>Only rooms have a title and a topic.</source>
        <translation>이름과 주제는 방에만 있습니다.</translation>
    </message>
</context>
<context>
    <name>ui::RoomPanel</name>
    <message>
        <source>Leave room %1</source>
        <translation>%1번 방에서 나가기</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>방</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>들어가기</translation>
    </message>
    <message>
        <source>Join another room of this host</source>
        <translation>이 호스트의 다른 방에 들어가기</translation>
    </message>
    <message>
        <source>Join a room</source>
        <translation>방에 들어가기</translation>
    </message>
    <message>
        <source>Change your name</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Your name: %1</source>
        <translation>이름: %1</translation>
    </message>
    <message>
        <source>Mute room %1</source>
        <translation>%1번 방 알림 끄기</translation>
    </message>
</context>
<context>
    <name>ui::SearchPanel</name>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>검색 닫기</translation>
    </message>
    <message>
        <source>Any part of a message</source>
        <translation>메시지의 일부</translation>
    </message>
    <message>
        <source>Text to search for</source>
        <translation>찾을 글</translation>
    </message>
    <message>
        <source>Written by anybody</source>
        <translation>누가 썼든지</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>쓴 사람</translation>
    </message>
    <message>
        <source>Where to search</source>
        <translation>찾을 곳</translation>
    </message>
    <message>
        <source>When it was written</source>
        <translation>쓴 때</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>첫날</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>마지막 날</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>찾은 메시지</translation>
    </message>
    <message>
        <source>All rooms</source>
        <translation>모든 방</translation>
    </message>
    <message>
        <source>This room</source>
        <translation>이 방</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>언제든지</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>오늘</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>지난 7일</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>지난 30일</translation>
    </message>
    <message>
        <source>Between two days</source>
        <translation>날짜 지정</translation>
    </message>
    <message>
        <source>Write what you look for, or whose messages.</source>
        <translation>찾을 글이나 쓴 사람을 입력하세요.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>찾는 중…</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>찾은 메시지가 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n messages found.</source>
        <translation>
            <numerusform>메시지 %n개를 찾았습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 messages since %2; more as you scroll.</source>
        <comment>number, day</comment>
        <translation>%2부터 메시지 %1개. 스크롤하면 더 찾습니다.</translation>
    </message>
    <message>
        <source>From what was seen on this computer.</source>
        <translation>이 컴퓨터에서 본 메시지에서 찾았습니다.</translation>
    </message>
</context>
<context>
    <name>ui::SearchResultDelegate</name>
    <message>
        <source>%1 · %2</source>
        <comment>room, day or time</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>ui::SearchResultModel</name>
    <message>
        <source>Room %1</source>
        <translation>%1번 방</translation>
    </message>
    <message>
        <source>%1 in %2, %3: %4</source>
        <comment>writer, room, time, text</comment>
        <translation>%2, %1, %3: %4</translation>
    </message>
</context>
<context>
    <name>ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>설정 검색</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>No setting has these words. Try others, or fewer letters.</source>
        <translation>이 낱말이 있는 설정이 없습니다. 다른 낱말이나 더 짧은 낱말로 찾아보세요.</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>초록</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>파랑</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>보라</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>장미</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>주황</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>회색</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>font size</comment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>You</source>
        <translation>나</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>What the others see beside your messages.</source>
        <translation>메시지 옆에 다른 사람에게 보이는 이름입니다.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정대로</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>As the system: dark when your desktop is dark.</source>
        <translation>시스템 설정대로: 바탕 화면이 어두우면 어둡게 보입니다.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Accent colour</source>
        <translation>강조 색</translation>
    </message>
    <message>
        <source>Of buttons, of your own messages, of what is chosen.</source>
        <translation>단추와 내 메시지, 선택한 항목의 색입니다.</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>Compact shows more rooms and messages at once.</source>
        <translation>좁게 하면 방과 메시지가 한 번에 더 많이 보입니다.</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>넉넉하게</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>좁게</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>글자 크기</translation>
    </message>
    <message>
        <source>Beside that of your desktop.</source>
        <translation>바탕 화면의 글자 크기에 대한 비율입니다.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>방해 금지</translation>
    </message>
    <message>
        <source>Nothing pops up and nothing sounds, until you switch it off. Messages are counted.</source>
        <translation>끌 때까지 알림도 소리도 나지 않습니다. 메시지 수는 계속 셉니다.</translation>
    </message>
    <message>
        <source>Notify of new messages</source>
        <translation>새 메시지 알림</translation>
    </message>
    <message>
        <source>Of rooms that you are not looking at. A single room is muted in its own menu.</source>
        <translation>보고 있지 않은 방의 메시지를 알립니다. 방 하나만 끄려면 그 방의 메뉴를 쓰세요.</translation>
    </message>
    <message>
        <source>Only when somebody names you</source>
        <translation>나를 부를 때만</translation>
    </message>
    <message>
        <source>By your name behind an @.</source>
        <translation>@ 뒤에 내 이름이 있을 때입니다.</translation>
    </message>
    <message>
        <source>Show what was written</source>
        <translation>메시지 내용 보이기</translation>
    </message>
    <message>
        <source>Off: the room alone, for screens that others see.</source>
        <translation>끄면 방 이름만 보입니다. 다른 사람이 보는 화면에 좋습니다.</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>소리</translation>
    </message>
    <message>
        <source>The sound of your desktop, with a notification.</source>
        <translation>알림과 함께 바탕 화면의 소리가 납니다.</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>키보드</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Choose an action, then press the keys that you want for it.</source>
        <translation>동작을 고른 다음 쓰고 싶은 키를 누르세요.</translation>
    </message>
    <message>
        <source>Network and storage</source>
        <translation>네트워크와 저장</translation>
    </message>
    <message>
        <source>Tell this network of rooms hosted here</source>
        <translation>여기서 연 방을 이 네트워크에 알리기</translation>
    </message>
    <message>
        <source>Others then find you in their list, without an address.</source>
        <translation>다른 사람이 주소 없이 목록에서 찾을 수 있습니다.</translation>
    </message>
    <message>
        <source>Look for hosts on this network</source>
        <translation>이 네트워크에서 호스트 찾기</translation>
    </message>
    <message>
        <source>Off: you join by address or link alone.</source>
        <translation>끄면 주소나 링크로만 들어갑니다.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>열기…</translation>
    </message>
    <message>
        <source>What is kept here</source>
        <translation>여기에 보관하는 것</translation>
    </message>
    <message>
        <source>How many messages of which room a host on this computer keeps, and for how long.</source>
        <translation>이 컴퓨터의 호스트가 어느 방의 메시지를 얼마나, 얼마 동안 보관하는지 정합니다.</translation>
    </message>
</context>
<context>
    <name>ui::ShortcutEditor</name>
    <message>
        <source>Take it from there</source>
        <translation>거기에서 가져오기</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>키 없음</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>원래대로</translation>
    </message>
    <message>
        <source>All as they were</source>
        <translation>모두 원래대로</translation>
    </message>
    <message>
        <source>Keys of the menus</source>
        <translation>메뉴의 단축키</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>menu, action</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Press the new keys for “%1”:</source>
        <translation>‘%1’에 쓸 새 키를 누르세요:</translation>
    </message>
    <message>
        <source>New keys for %1</source>
        <translation>%1의 새 키</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”.</source>
        <comment>keys, action</comment>
        <translation>%1 키는 ‘%2’에 쓰이고 있습니다.</translation>
    </message>
</context>
<context>
    <name>ui::Shortcuts</name>
    <message>
        <source>Press one key, with Ctrl or Alt held.</source>
        <translation>Ctrl이나 Alt를 누른 채 키 하나를 누르세요.</translation>
    </message>
    <message>
        <source>This key is for writing: hold Ctrl or Alt with it, or take F1 to F12.</source>
        <translation>글을 쓰는 키입니다. Ctrl이나 Alt와 함께 누르거나 F1~F12를 쓰세요.</translation>
    </message>
    <message>
        <source>This key has a meaning in every text field.</source>
        <translation>모든 글 입력란에서 쓰이는 키입니다.</translation>
    </message>
</context>
<context>
    <name>ui::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>쓰기</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>줄 바꾸기</translation>
    </message>
    <message>
        <source>Recall what was sent</source>
        <translation>보낸 글 다시 부르기</translation>
    </message>
    <message>
        <source>Begin a name, an emoji, a command</source>
        <translation>이름, 이모지, 명령 시작</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>First new message</source>
        <translation>첫 새 메시지</translation>
    </message>
    <message>
        <source>All is read, to the newest message</source>
        <translation>모두 읽음, 가장 새로운 메시지로</translation>
    </message>
    <message>
        <source>Mark several messages</source>
        <translation>메시지 여러 개 고르기</translation>
    </message>
    <message>
        <source>Copy what is marked</source>
        <translation>고른 것 복사</translation>
    </message>
    <message>
        <source>In an empty field: edit your last message</source>
        <translation>빈 입력란에서: 마지막으로 보낸 내 메시지 수정</translation>
    </message>
    <message>
        <source>Reply to the chosen message</source>
        <translation>선택한 메시지에 답장</translation>
    </message>
    <message>
        <source>Delete it, if it is yours</source>
        <translation>내 메시지면 삭제</translation>
    </message>
    <message>
        <source>All that can be done with it</source>
        <translation>할 수 있는 모든 일</translation>
    </message>
</context>
<context>
    <name>ui::StartPage</name>
    <message>
        <source>Another program on this computer uses port %1, perhaps another Sarangbang.</source>
        <translation>이 컴퓨터의 다른 프로그램이 %1번 포트를 쓰고 있습니다. 이미 실행 중인 사랑방일 수 있습니다.</translation>
    </message>
    <message>
        <source>Chat with the people on your network. No account, no server: any of you can be the host.</source>
        <translation>같은 네트워크에 있는 사람들과 이야기하세요. 계정도 서버도 필요 없고, 누구나 주인이 될 수 있습니다.</translation>
    </message>
    <message>
        <source>Your &amp;name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Room</source>
        <translation>방(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Host a room</source>
        <translation>방 열기(&amp;H)</translation>
    </message>
    <message>
        <source>The others come to you with the address that you will see.</source>
        <translation>방을 열면 보이는 주소로 다른 사람이 들어옵니다.</translation>
    </message>
    <message>
        <source>Port…</source>
        <translation>포트…</translation>
    </message>
    <message>
        <source>or</source>
        <translation>또는</translation>
    </message>
    <message>
        <source>&amp;Address of the host, or its link</source>
        <translation>호스트의 주소 또는 링크(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Join</source>
        <translation>들어가기(&amp;J)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Host on a free port</source>
        <translation>빈 포트로 열기</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Room number</source>
        <translation>방 번호</translation>
    </message>
    <message>
        <source>Address of the host</source>
        <translation>호스트의 주소</translation>
    </message>
    <message>
        <source>Choose the port to host on</source>
        <translation>방을 열 포트 고르기</translation>
    </message>
    <message>
        <source>Host not found?</source>
        <translation>호스트를 찾을 수 없나요?</translation>
    </message>
    <message>
        <source>← Back to the chat</source>
        <translation>← 대화로 돌아가기</translation>
    </message>
</context>
<context>
    <name>ui::StorageDialog</name>
    <message>
        <source>What this computer keeps as a host</source>
        <translation>이 컴퓨터가 호스트로서 보관하는 것</translation>
    </message>
    <message>
        <source>&amp;All rooms</source>
        <translation>모든 방(&amp;A)</translation>
    </message>
    <message>
        <source>R&amp;oom</source>
        <translation>방(&amp;O)</translation>
    </message>
    <message>
        <source>Number of the room</source>
        <translation>방 번호</translation>
    </message>
    <message>
        <source>This room has a &amp;rule of its own</source>
        <translation>이 방만의 규칙 사용(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Keep what is said</source>
        <translation>대화 내용 보관(&amp;K)</translation>
    </message>
    <message>
        <source>all</source>
        <comment>messages are kept</comment>
        <translation>모두</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>영구 보관</translation>
    </message>
    <message>
        <source>&amp;Newest messages of a room (0: all)</source>
        <translation>방마다 최근 메시지 수 (0: 모두)(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Days (0: for ever)</source>
        <translation>보관 일수 (0: 영구)(&amp;D)</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>&amp;Warn when less is free on the disk</source>
        <translation>디스크 여유 공간이 이보다 적으면 경고(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Store nothing when less is free</source>
        <translation>여유 공간이 이보다 적으면 저장 중지(&amp;S)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Messages that this does not keep are deleted at the host, for good. Export the room first if you want them.</source>
        <translation>이 규칙으로 보관하지 않는 메시지는 호스트에서 영구히 삭제됩니다. 필요하면 먼저 방을 내보내세요.</translation>
    </message>
    <message>
        <source>Save and delete</source>
        <translation>저장하고 삭제</translation>
    </message>
    <message>
        <source>The host is to warn before it stops: the first number must not be smaller than the second.</source>
        <translation>호스트는 멈추기 전에 경고해야 합니다. 첫 번째 값은 두 번째 값보다 작을 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>ui::SwitchDialog</name>
    <message>
        <source>Switch to a room or a person</source>
        <translation>방이나 사람에게 바로 가기</translation>
    </message>
    <message>
        <source>Room or name</source>
        <translation>방 번호나 이름</translation>
    </message>
    <message>
        <source>Rooms and people</source>
        <translation>방과 사람</translation>
    </message>
    <message>
        <source>Join room %1</source>
        <translation>%1번 방에 들어가기</translation>
    </message>
    <message>
        <source>No room and nobody is called so. A room&apos;s number leads there.</source>
        <translation>그런 이름의 방이나 사람이 없습니다. 방 번호를 입력하면 그 방으로 갑니다.</translation>
    </message>
    <message>
        <source>a message to them alone</source>
        <translation>이 사람에게만 쪽지</translation>
    </message>
    <message>
        <source>Message to %1 alone</source>
        <translation>%1 님에게 쪽지</translation>
    </message>
    <message numerus="yes">
        <source>%1 – %n unread</source>
        <comment>room</comment>
        <translation>
            <numerusform>%1 – 읽지 않음 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, at %2</source>
        <comment>room or person, host</comment>
        <translation>%2의 %1</translation>
    </message>
</context>
<context>
    <name>ui::TrayIcon</name>
    <message>
        <source>Show the window</source>
        <translation>창 보이기</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>방해 금지</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Sarangbang</source>
        <translation>사랑방</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n unread</source>
        <translation>
            <numerusform>%1: 읽지 않은 메시지 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message numerus="yes">
        <source>%n messages deleted.</source>
        <translation>
            <numerusform>메시지 %n개를 삭제했습니다.</numerusform>
        </translation>
    </message>
</context>
</TS>
