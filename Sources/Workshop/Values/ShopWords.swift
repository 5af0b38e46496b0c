/// Words of the shop in which a character is not read its commonest way.
enum ShopWords {
    static let readings: [String: [String]] = [
        "重新": ["chong", "xin"], "重做": ["chong", "zuo"], "重复": ["chong", "fu"], "重装": ["chong", "zhuang"],
        "重喷": ["chong", "pen"], "重庆": ["chong", "qing"], "重置": ["chong", "zhi"],
        "银行": ["yin", "hang"], "行业": ["hang", "ye"], "调换": ["diao", "huan"], "对调": ["dui", "diao"],
        "调度": ["diao", "du"], "调查": ["diao", "cha"], "音乐": ["yin", "yue"], "学校": ["xue", "xiao"],
        "店长": ["dian", "zhang"], "厂长": ["chang", "zhang"], "班长": ["ban", "zhang"],
        "组长": ["zu", "zhang"], "会计": ["kuai", "ji"], "便宜": ["pian", "yi"], "出差": ["chu", "chai"],
    ]
}
