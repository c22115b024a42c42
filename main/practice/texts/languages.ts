/** Mentions in other languages and scripts. Written for this workspace. */
export const LANGUAGES: Record<string, readonly string[]> = {
  de: [
    'Wann geht der Checkout wieder? Meine Kundschaft steht an der Kasse.',
    'Schließfach {locker} am {place} öffnet nicht, der Code ist von heute.',
    'Danke für die schnelle Hilfe gestern!',
  ],
  fr: [
    'le casier {locker} à {place} est resté ouvert toute la nuit, c’est normal ?',
    'Où trouver la facture de la commande {order} ? Merci d’avance',
    'Merci, tout est réglé 👍🏼',
  ],
  es: ['¿por qué el pago de {order} aparece dos veces? ¡Gracias!', 'El casillero {locker} no se abre, y llueve 😅'],
  pt: ['o pagamento de {amount} não chegou ainda, já são {days} dias', 'Obrigada pela ajuda de ontem!'],
  it: ['l’etichetta esce a metà, sempre la terza. Cosa posso fare?', 'quando arriva il bonifico di {amount}?'],
  nl: ['kluisje {locker} bij {place} blijft dicht, code is van vandaag', 'Top geholpen, dank jullie wel!'],
  pl: ['zamówienie {order} opłacone dwa razy, co teraz?', 'Kiedy wypłaty wrócą do normy?'],
  tr: ['{order} numaralı sipariş iki kez çekildi, iade ne zaman?', 'Dolap {locker} açılmıyor, ne yapmalıyım?'],
  ja: [
    '決済画面で「H‑409」と表示されて進めません。注文は二重になっていませんか。',
    'ロッカー{locker}番が開きません。荷物は明日まで取りに行けますか。',
    '昨日は丁寧に対応していただき、ありがとうございました。',
  ],
  ko: [
    '결제가 두 번 됐어요. 주문번호 {order} 확인 부탁드려요.',
    '{locker}번 보관함이 안 열려요 ㅠㅠ',
    '빠른 답변 감사합니다!',
  ],
  zh: ['订单{order}被扣了两次款，请问哪一笔是真的？', '{locker}号柜子打不开，验证码是今天的。', '谢谢，问题解决了！'],
  ar: [
    'وصلني الطرد مفتوحًا من الخزانة رقم {locker} في {place}. كيف أقدّم شكوى؟',
    'تم خصم المبلغ مرتين للطلب {order}، متى يعود؟',
    'شكرًا جزيلًا على المساعدة 🙏🏽',
  ],
  he: ['חויבתי פעמיים על הזמנה {order}, מה עושים?', 'לוקר {locker} ב-{place} לא נפתח ואני עם שני ילדים בגשם'],
  th: [
    'ตู้ {locker} เปิดไม่ได้ รหัสเพิ่งได้วันนี้เอง ต้องทำอย่างไรคะ',
    'ขอบคุณมากค่ะ ได้ของแล้ว',
    'จ่ายเงินไปสองครั้งสำหรับออเดอร์ {order} ค่ะ',
  ],
  hi: ['ऑर्डर {order} का भुगतान दो बार कट गया, क्या करूँ?', 'लॉकर {locker} नहीं खुल रहा है।'],
  ru: ['ячейка {locker} не открывается, код сегодняшний', 'За заказ {order} списали дважды. Когда вернёте?'],
  uk: ['комірка {locker} не відчиняється, код сьогоднішній', 'Дякую, усе працює!'],
  el: ['η θυρίδα {locker} δεν ανοίγει, τι να κάνω;', 'Ευχαριστώ πολύ για τη βοήθεια!'],
  fi: ['lokero {locker} ei aukea, koodi on tältä päivältä', 'Kiitos nopeasta avusta!'],
  vi: ['tủ số {locker} không mở được, mã mới nhận hôm nay', 'Cảm ơn đã hỗ trợ nhanh!'],
}
