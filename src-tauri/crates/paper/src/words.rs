//! The few words a page adds of its own, in the languages papers are written in.

/// Words for one language.
pub struct Words {
    /// Says of a box that it is ticked.
    pub ticked: &'static str,
    /// Says of a box that it is not.
    pub not_ticked: &'static str,
    /// Under the line beside a blank signature.
    pub date: &'static str,
    /// Names a signature whose template says nothing else.
    pub signature: &'static str,
    page: &'static str,
    of: &'static str,
}

impl Words {
    /// For a language by its BCP 47 tag; English where it is none of ours.
    pub fn of(tag: &str) -> Self {
        let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let known = TABLE.iter().find(|row| row.0 == primary).unwrap_or(&TABLE[0]);
        let (_, page, of, ticked, not_ticked, date, signature) = *known;
        Self { ticked, not_ticked, date, signature, page, of }
    }

    /// `page 2 of 3`.
    pub fn page_of(&self, page: usize, pages: usize) -> String {
        let Self { page: word, of, .. } = self;
        if of.contains("{}") {
            return of.replacen("{}", &pages.to_string(), 1).replacen("{}", &page.to_string(), 1);
        }
        format!("{word} {page} {of} {pages}")
    }
}

/// Language, page, of, ticked, not ticked, date, signature. Where the number of pages comes first, `of` is the whole pattern.
const TABLE: [(&str, &str, &str, &str, &str, &str, &str); 16] = [
    ("en", "page", "of", "ticked", "not ticked", "Date", "Signature"),
    ("es", "página", "de", "marcado", "sin marcar", "Fecha", "Firma"),
    ("fr", "page", "sur", "coché", "non coché", "Date", "Signature"),
    ("de", "Seite", "von", "angekreuzt", "nicht angekreuzt", "Datum", "Unterschrift"),
    ("pl", "strona", "z", "zaznaczone", "niezaznaczone", "Data", "Podpis"),
    ("cs", "strana", "z", "zaškrtnuto", "nezaškrtnuto", "Datum", "Podpis"),
    ("tr", "sayfa", "{} sayfanın {}. sayfası", "işaretli", "işaretsiz", "Tarih", "İmza"),
    ("vi", "trang", "trên", "đã đánh dấu", "chưa đánh dấu", "Ngày", "Chữ ký"),
    ("ro", "pagina", "din", "bifat", "nebifat", "Data", "Semnătură"),
    ("el", "σελίδα", "από", "επιλεγμένο", "μη επιλεγμένο", "Ημερομηνία", "Υπογραφή"),
    ("ru", "страница", "из", "отмечено", "не отмечено", "Дата", "Подпись"),
    ("uk", "сторінка", "з", "позначено", "не позначено", "Дата", "Підпис"),
    ("he", "עמוד", "מתוך", "מסומן", "לא מסומן", "תאריך", "חתימה"),
    ("ar", "صفحة", "من", "محدد", "غير محدد", "التاريخ", "التوقيع"),
    ("hi", "पृष्ठ", "/", "चिह्नित", "अचिह्नित", "दिनांक", "हस्ताक्षर"),
    ("th", "หน้า", "จาก", "ทำเครื่องหมายแล้ว", "ยังไม่ทำเครื่องหมาย", "วันที่", "ลายมือชื่อ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_said_in_the_language_of_the_page() {
        assert_eq!(Words::of("en-US").page_of(1, 3), "page 1 of 3");
        assert_eq!(Words::of("es").page_of(2, 3), "página 2 de 3");
        assert_eq!(Words::of("tr").page_of(2, 3), "3 sayfanın 2. sayfası");
        assert_eq!(Words::of("xx").page_of(1, 1), "page 1 of 1");
    }
}
